import { Avatar } from '@/components/ui/avatar'
import { BackLink } from '@/components/ui/back-link'
import { Button, IconButton, IconLink, LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Chip, ChoiceChip } from '@/components/ui/chip'
import { CopyButton } from '@/components/ui/copy-button'
import { Details } from '@/components/ui/details'
import { Dialog } from '@/components/ui/dialog'
import { Due } from '@/components/ui/due'
import { Icon, ICON_NAMES } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuLink } from '@/components/ui/menu'
import { Note } from '@/components/ui/note'
import { EmptyState, ErrorPanel, ForbiddenPanel } from '@/components/ui/panels'
import { PrintButton } from '@/components/ui/print-button'
import { ProgressBar, SectionsBar } from '@/components/ui/progress-bar'
import { Skeleton } from '@/components/ui/skeleton'
import { Count, Tag, type Tone } from '@/components/ui/tag'
import { StageTag } from '@/components/cases/stage-tag'
import { STAGES } from '@/lib/cases/model'
import { Part } from './part'

const TONES: Tone[] = ['neutral', 'info', 'warn', 'ok', 'teal', 'violet', 'danger']
const SENTENCE = 'A short sentence that says what happened and what to do next.'

export function SmallParts() {
  return (
    <>
      <Part title="Buttons">
        <div className="actions">
          <Button variant="primary" icon="plus" shortcut="N">
            New case
          </Button>
          <Button icon="download">Export…</Button>
          <Button variant="quiet" icon="filter" shortcut="F">
            Filter
          </Button>
          <Button variant="danger">Withdraw…</Button>
          <LinkButton href="/dev/ui">A link</LinkButton>
          <Button aria-busy="true">Busy</Button>
          <PrintButton label="Print" />
          <IconButton icon="more" label="More" variant="framed" />
          <IconLink icon="left" label="Week before" href="/dev/ui" variant="framed" />
          <IconButton icon="edit" label="Edit" />
          <Menu label="More acts">
            <MenuLink href="/dev/ui" icon="undo">
              Ask for more
            </MenuLink>
            <MenuLink href="/dev/ui" icon="slash">
              Withdraw…
            </MenuLink>
          </Menu>
          <Dialog
            trigger="Hard to undo…"
            triggerVariant="danger"
            title="Do you want this?"
            closeLabel="Close"
          >
            <p>{SENTENCE}</p>
          </Dialog>
        </div>
        <div className="actions">
          <Button size="s">Small</Button>
          <Button>Normal</Button>
          <Button size="l">Large</Button>
          <Button size="l" variant="primary">
            Save and continue
          </Button>
        </div>
      </Part>

      <Part title="Tags, counts, chips">
        <div className="actions">
          {TONES.map((tone) => (
            <Tag key={tone} tone={tone}>
              {tone}
            </Tag>
          ))}
        </div>
        <div className="actions">
          {STAGES.map((stage) => (
            <StageTag key={stage} stage={stage} label={stage.replaceAll('_', ' ')} />
          ))}
        </div>
        <div className="actions">
          <Count>128</Count> <Count tone="danger">3</Count> <Count tone="brand">2 new</Count>
          <Avatar initials="SS" size="s" /> <Avatar initials="SS" />{' '}
          <Avatar initials="SS" size="l" tone="violet" />
          <Kbd>Ctrl K</Kbd>
          <Chip name="Counsellor" value="me" removeHref="/dev/ui" removeLabel="Remove filter" />
          <ChoiceChip href="/dev/ui" label="Overdue" count={23} selected />
          <ChoiceChip href="/dev/ui" label="All" count={412} />
          <CopyButton value="AVR-0000-00000" label="Copy the reference" copiedLabel="Copied" />
          <BackLink href="/dev/ui" label="All applications" />
        </div>
        <div className="actions gap-6">
          <Due date="17/11/2026" words="4 days late" tone="late" />
          <Due date="21/11/2026" words="today 16:00" tone="now" />
          <Due date="26/11/2026" words="in 5 days" />
        </div>
        <div className="flex flex-wrap gap-x-3 gap-y-2 text-ink-2">
          {ICON_NAMES.map((name) => (
            <span key={name} className="inline-flex items-center gap-1 text-meta">
              <Icon name={name} size="l" /> {name}
            </span>
          ))}
        </div>
      </Part>

      <Part title="Notes and cards">
        <div className="grid gap-3 tablet:grid-cols-2">
          <Note>{SENTENCE}</Note>
          <Note tone="warn" title="Please check">
            {SENTENCE}
          </Note>
          <Note tone="danger" title="This is not possible now">
            {SENTENCE}
          </Note>
          <Note tone="ok">{SENTENCE}</Note>
          <Card labelledBy="card-list">
            <CardHeader id="card-list" title="To approve" count={3} />
            <CardList
              items={[
                { key: 'one', content: SENTENCE },
                { key: 'two', content: SENTENCE },
              ]}
            />
          </Card>
          <Card labelledBy="card-budget" accent="warn">
            <CardHeader id="card-budget" title="Budget" meta="in kind, never cash" />
            <div className="grid gap-2 text-meta">
              <ProgressBar value={2950} max={3000} label="2,950 of 3,000" />
              <ProgressBar value={40} max={100} tone="ok" label="40 of 100" />
              <ProgressBar value={86} max={100} tone="warn" label="86 of 100" />
              <ProgressBar value={120} max={100} tone="danger" label="120 of 100" />
              <SectionsBar done={4} total={8} label="4 of 8 sections completed" />
              <Details summary="What would change this?">
                <p>{SENTENCE}</p>
              </Details>
              <Skeleton label="Loading" />
            </div>
          </Card>
        </div>
      </Part>

      <Part title="Panels">
        <div className="grid gap-3 tablet:grid-cols-2">
          <Card>
            <EmptyState title="No case needs you today" action={<Button icon="plus">New case</Button>}>
              <p>{SENTENCE}</p>
            </EmptyState>
          </Card>
          <Card>
            <ForbiddenPanel
              title="You cannot open this"
              actions={<LinkButton href="/dev/ui">Back to Today</LinkButton>}
            >
              <p>{SENTENCE}</p>
            </ForbiddenPanel>
          </Card>
          <Card>
            <ErrorPanel
              title="Something went wrong on our side"
              reference={{ label: 'Quote', value: '3f2a91c0' }}
            >
              <p>{SENTENCE}</p>
            </ErrorPanel>
          </Card>
        </div>
      </Part>
    </>
  )
}
