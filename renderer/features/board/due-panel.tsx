import { Clock, Globe, ListTodo, Megaphone } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { dueAt } from '../../format/durations.ts';
import { incidentLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { finishFollowUp } from '../../parts/finish-follow-up.ts';
import { publicWords } from '../../parts/public-words.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { useNowEvery } from '../../stores/now.ts';
import { useSelection } from '../../stores/selection.ts';
import { dueIncidents } from '../../stores/targets.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';

const SHOWN = 4;
const STEP_MS = 5000;

/** What has been promised, and by when: the next update of each open incident, the earliest first. */
export function DuePanel() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const due = dueIncidents(incidents);
  const things = useMemo(() => dueThings(incidents), [incidents]);
  const hasOpen = useSnapshot(({ incidents }) => incidents.some(({ state }) => state !== 'resolved'));
  const cursor = useSelection((state) => state.cursor);
  const chosen = due.find(({ id }) => cursor?.kind === 'incident' && cursor.id === id) ?? due[0];
  const more = things.length - SHOWN;
  return (
    <Panel
      title="Due"
      note={more > 0 ? `next ${SHOWN} of ${things.length}` : 'next updates and follow-ups'}
      className="flex-none"
    >
      {things.length === 0 ? (
        <EmptyState
          isCompact
          title="No update is due."
          why={
            hasOpen
              ? 'Set a next update in an incident and it is counted down here.'
              : 'The next update of each open incident is counted down here.'
          }
        />
      ) : (
        <ul>
          {things
            .slice(0, SHOWN)
            .map((thing) =>
              thing.kind === 'update' ? (
                <DueRow key={thing.incident.id} incident={thing.incident} isChosen={thing.incident.id === chosen?.id} />
              ) : thing.kind === 'public' ? (
                <PublicRow key={`public ${thing.incident.id}`} incident={thing.incident} at={thing.at} />
              ) : (
                <FollowUpRow key={thing.followUp.id} incident={thing.incident} followUp={thing.followUp} />
              ),
            )}
        </ul>
      )}
    </Panel>
  );
}

type Due =
  | { readonly kind: 'update'; readonly at: number; readonly incident: IncidentRow & { nextUpdateAt: number } }
  | { readonly kind: 'public'; readonly at: number; readonly incident: IncidentRow }
  | { readonly kind: 'follow-up'; readonly at: number; readonly incident: IncidentRow; readonly followUp: FollowUp };
type FollowUp = IncidentRow['followUps'][number];

/** The updates that were promised and what is to be done by a time, the earliest first; also of incidents that are over. */
function dueThings(incidents: readonly IncidentRow[]): readonly Due[] {
  const updates = dueIncidents(incidents).map(
    (incident): Due => ({ kind: 'update', at: incident.nextUpdateAt, incident }),
  );
  const followUps = incidents.flatMap((incident) =>
    incident.followUps.map((followUp): Due => ({ kind: 'follow-up', at: followUp.dueAt, incident, followUp })),
  );
  const posts = incidents.flatMap((incident): readonly Due[] =>
    incident.publicTruth.dueAt === null ? [] : [{ kind: 'public', at: incident.publicTruth.dueAt, incident }],
  );
  return [...updates, ...followUps, ...posts].toSorted((a, b) => a.at - b.at);
}

/** Whom the public clock asks to tell more. */
const COLOURS = { later: '', soon: 'font-semibold text-s2', late: 'font-semibold text-s1' } as const;

interface DueLineProps {
  /** When it is due (ms). */
  at: number;
  incident: IncidentRow;
  icon: (tone: keyof typeof COLOURS) => ReactNode;
  /** What it is about, as the link into the incident. */
  about: ReactNode;
  /** What can be done about it. */
  children: ReactNode;
}

/** One thing that is due: when, how soon, what about, and the button for it. */
function DueLine({ at, incident, icon, about, children }: DueLineProps) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  const { tone, distance } = dueAt(at, now);
  return (
    <li className="grid h-row grid-cols-[auto_88px_minmax(0,1fr)_auto] items-center gap-3 border-t border-hair px-3 narrow:grid-cols-[auto_84px_minmax(0,1fr)_auto] narrow:gap-2">
      <time
        className={classNames(
          'min-w-12 text-15 font-semibold whitespace-nowrap tabular-nums narrow:min-w-10 narrow:text-13',
          COLOURS[tone],
        )}
      >
        {times.brief(at, now)}
      </time>
      <span className={classNames('truncate text-12 tabular-nums', tone === 'later' ? 'text-muted' : COLOURS[tone])}>
        {distance}
      </span>
      <span className="flex min-w-0 items-center gap-2">
        {icon(tone)}
        <a href={`#/incident/${incident.id}`} className="block truncate leading-6 hover:underline">
          {about}
        </a>
        <Mono>{incidentLabel(incident.number, incident.code)}</Mono>
      </span>
      {children}
    </li>
  );
}

function PublicRow({ incident, at }: { incident: IncidentRow; at: number }) {
  const now = useNowEvery(STEP_MS);
  return (
    <DueLine
      at={at}
      incident={incident}
      icon={() => <Globe aria-hidden="true" className="size-3.5 flex-none stroke-[1.75] text-muted" />}
      about={
        <>
          Public: {publicWords(incident, now)}, <bdi>{incident.title}</bdi>
        </>
      }
    >
      <Button
        variant="quiet"
        size="row"
        label={`Tell the public: ${incident.title.slice(0, 60)}`}
        onPress={() => openDialog({ kind: 'public-update', incident: incident.id })}
      >
        Tell
      </Button>
    </DueLine>
  );
}

function FollowUpRow({ incident, followUp }: { incident: IncidentRow; followUp: FollowUp }) {
  return (
    <DueLine
      at={followUp.dueAt}
      incident={incident}
      icon={() => <ListTodo aria-hidden="true" className="size-3.5 flex-none stroke-[1.75] text-muted" />}
      about={<bdi>{followUp.text ?? 'redacted'}</bdi>}
    >
      <Button
        variant="quiet"
        size="row"
        label={`Done: ${(followUp.text ?? '').slice(0, 60)}`}
        onPress={() => void finishFollowUp(incident.id, followUp.id)}
      >
        Done
      </Button>
    </DueLine>
  );
}

function DueRow({ incident, isChosen }: { incident: IncidentRow & { nextUpdateAt: number }; isChosen: boolean }) {
  const keys = useKeys('update');
  return (
    <DueLine
      at={incident.nextUpdateAt}
      incident={incident}
      icon={(tone) => (
        <span
          className={classNames(
            'flex-none [&_svg]:size-3.5 [&_svg]:stroke-[1.75]',
            tone === 'later' ? 'text-muted' : COLOURS[tone],
          )}
          aria-hidden="true"
        >
          {tone === 'late' ? <Glyph name="octagon" size={14} /> : tone === 'soon' ? <Clock /> : <Megaphone />}
        </span>
      )}
      about={
        <>
          Update, <bdi>{incident.title}</bdi>
        </>
      }
    >
      <Button
        variant={isChosen ? 'plain' : 'quiet'}
        size="row"
        kbd={isChosen ? keys : undefined}
        onPress={() => {
          goTo('incident', incident.id);
          runAction('update');
        }}
      >
        Update
      </Button>
    </DueLine>
  );
}
