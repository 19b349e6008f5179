import { formatDate, formatMoney } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import { translatorIn } from '@/lib/i18n/translator'
import type { DecisionLetter } from '@/lib/eligibility/queries'
import type { Paper, PaperBlock } from '@/lib/papers/model'
import { Words } from '../../words'

type Table = Extract<PaperBlock, { kind: 'table' }>

/** What the household gets, in plain words: journey, cash, support in the country, other help. */
function given(words: Words, { explained }: DecisionLetter): { table: Table; isToBeConfirmed: boolean } {
  const { t, locale } = words
  const { cashGrant, reintegration, services } = explained.outcome
  const isToBeConfirmed = explained.lines.some(({ isConfirmed, amount }) => !isConfirmed && amount !== null)
  const amountOf = (line: (typeof explained.lines)[number]) => {
    if (!line.amount) return t('eligibility.letter.individual')
    const amount = formatMoney(line.amount, locale)
    if (line.basis === 'plan_cap') return t('eligibility.letter.ceiling', { amount })
    return line.isConfirmed ? amount : `${amount} *`
  }
  const rows = [
    [t('eligibility.letter.ticket'), t('eligibility.letter.paid')],
    ...(cashGrant.outcome === 'granted'
      ? [[t('eligibility.letter.cash'), formatMoney(cashGrant.total, locale)]]
      : []),
    ...explained.lines.map((line) => [words.line(line.code), amountOf(line)]),
    ...services.map((service) => [words.service(service), t('eligibility.letter.service')]),
    ...(reintegration.total.cents > 0
      ? [[t('eligibility.letter.total'), formatMoney(reintegration.total, locale)]]
      : []),
  ]
  const head = [t('eligibility.letter.what'), t('eligibility.letter.howMuch')]
  return {
    table: { kind: 'table', head, rows, widths: [7, 3], hasTotal: reintegration.total.cents > 0 },
    isToBeConfirmed,
  }
}

/** The letter about a decision: what was decided, why, what they get, what comes next, and that the choice is theirs. */
export async function decisionPaper(letter: DecisionLetter): Promise<Paper> {
  const { language, explained, ref, desk, beneficiary } = letter
  const t = await translatorIn(language)
  const words = new Words(t, language)
  const { outcome, departureDate } = explained
  const returns = outcome.return
  const isGranted = returns.outcome === 'granted'
  const access = outcome.reintegration.access
  const hasMoney = explained.lines.length > 0 || outcome.cashGrant.total.cents > 0
  const grounds = returns.reasons.flatMap((reason) => {
    const key = `eligibility.letter.grounds.${reason}` as MessageKey
    return t.has(key) ? [t(key)] : []
  })
  const heading = (text: string): PaperBlock => ({ kind: 'heading', text })
  const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text })
  const what = given(words, letter)
  const steps = isGranted
    ? hasMoney
      ? (['a', 'b', 'c', 'd'] as const).map((step) => t(`eligibility.letter.nextGranted.${step}`))
      : (['a', 'b', 'c'] as const).map((step) => t(`eligibility.letter.nextTicket.${step}`))
    : [
        ...(['a', 'b'] as const).map((step) => t(`eligibility.letter.nextRefused.${step}`)),
        ...(returns.reasons.includes('R4') ? [t('eligibility.letter.nextFiveYear')] : []),
      ]
  const blocks: PaperBlock[] = [
    {
      kind: 'facts',
      rows: [
        [t('eligibility.letter.reference'), ref],
        [t('eligibility.letter.date'), formatDate(letter.confirmedOn, language)],
        [
          t('eligibility.letter.person'),
          explained.travellers > 1
            ? t('eligibility.letter.others', { name: beneficiary, count: explained.travellers - 1 })
            : beneficiary,
        ],
        ...(departureDate
          ? [[t('eligibility.letter.leaving'), formatDate(departureDate, language)] as const]
          : []),
      ],
    },
    {
      kind: 'paragraph',
      isStrong: true,
      text: isGranted
        ? t('eligibility.letter.granted')
        : t(returns.outcome === 'referred' ? 'eligibility.letter.referred' : 'eligibility.letter.refused'),
    },
    heading(t('eligibility.letter.why')),
    ...grounds.map(paragraph),
    ...(isGranted && access === 'none' ? [paragraph(t('eligibility.letter.supportNone'))] : []),
    ...(isGranted && access === 'exception_only'
      ? [paragraph(t('eligibility.letter.supportException'))]
      : []),
    ...(letter.refusalText ? [heading(t('eligibility.letter.words')), paragraph(letter.refusalText)] : []),
    ...(isGranted
      ? [
          heading(t('eligibility.letter.gets')),
          what.table,
          ...(explained.lines.length > 0 ? [paragraph(t('eligibility.letter.inKind'))] : []),
          ...(what.isToBeConfirmed ? [paragraph(t('eligibility.letter.unconfirmed'))] : []),
        ]
      : []),
    heading(t('eligibility.letter.next')),
    { kind: 'list', items: steps },
    heading(t('eligibility.letter.free')),
    paragraph(t('eligibility.letter.freeText')),
    heading(t('eligibility.letter.ask')),
    paragraph(t('eligibility.letter.askText', { desk, ref })),
  ]
  return {
    title: t(isGranted ? 'eligibility.letter.titleGranted' : 'eligibility.letter.titleRefused'),
    language,
    statedAt: letter.confirmedAt,
    sender: t('eligibility.letter.sender', { desk }),
    footer: t('eligibility.letter.footer', {
      ref,
      rules: words.ruleSetVersion(outcome) ?? formatDate(letter.confirmedOn, language),
    })
      .replace('#pages', '{pages}')
      .replace('#page', '{page}'),
    blocks,
  }
}
