import { expect, test } from './support/test'

test('somebody changes their mind at the airport, and everything stops at once', async ({ as, database }) => {
  // The demo has departures today; one of them does not take place.
  const [file] = await database.query<{ ref: string; id: string }>(
    `select c.ref, c.id from case_file c join booking b on b.case_id = c.id and b.status = 'live'
     where c.stage = 'booked' order by b.departs_at, c.ref limit 1`,
  )
  if (!file) throw new Error('the demo has nobody booked')
  const travel = await as('travel')
  await travel.goto(`/cases/${file.ref}/record-departure`)
  await travel.goto(`/cases/${file.ref}/move/withdraw`)
  await expect(travel.getByRole('heading', { name: 'Record a withdrawal', level: 2 })).toBeVisible()
  await travel.getByRole('button', { name: 'Record a withdrawal' }).click()
  await expect(travel).toHaveURL(new RegExp(`/cases/${file.ref}$`))
  await expect(travel.getByText('Withdrawn').first()).toBeVisible()

  const rows = async (sql: string) => database.query(sql, [file.id])
  expect(await rows(`select stage, waiting_on from case_file where id = $1`)).toEqual([
    { stage: 'withdrawn', waiting_on: 'nobody' },
  ])
  expect(await rows(`select 1 from booking_traveller where case_id = $1 and live`)).toEqual([])
  expect(
    await rows(`select 1 from payment where case_id = $1 and status in ('prepared', 'approved')`),
  ).toEqual([])

  // The counsellor reads it in the file, and nothing can be paid or recorded any more.
  await travel.goto(`/cases/${file.ref}/record-departure`)
  await expect(travel.getByRole('button', { name: /Record the departure/ })).toHaveCount(0)
  const counsellor = await as('supervisor')
  await counsellor.goto(`/cases/${file.ref}`)
  await expect(counsellor.getByText('Return withdrawn').first()).toBeVisible()
})
