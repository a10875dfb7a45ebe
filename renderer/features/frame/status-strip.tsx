import { Check, CloudOff, HardDrive, RefreshCw } from 'lucide-react';
import type { Severity } from '../../../main/core/incidents/incident.ts';
import { amountWords } from '../../../main/core/surge/wording.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { useConnection } from '../../stores/connection.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNow } from '../../stores/now.ts';
import { currentPerson } from '../../stores/people.ts';
import { Button } from '../../ui/button.tsx';
import { SeverityChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { LiveRegion } from '../../ui/live-region.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { TeamMark } from './team-mark.tsx';

const SEVERITIES: readonly Severity[] = ['S1', 'S2', 'S3', 'S4'];

/** One line over every room: the time, the calls, what is open, and whether all is saved. */
export function StatusStrip() {
  return (
    <section
      aria-label="Status"
      data-pane=""
      className="flex min-w-0 items-center gap-3 overflow-hidden border-b print:hidden border-hair bg-surface px-pad text-12 whitespace-nowrap narrow:gap-2"
    >
      <SiteClock />
      <Divider isSpared />
      <Calls />
      <Divider />
      <OpenIncidents />
      <Flags />
      <span className="ml-auto" />
      <TeamMark />
      <SaveState />
      <Divider />
      <Person />
    </section>
  );
}

/** `isSpared`: of two that would stand together in a cramped window, the one that goes. */
function Divider({ isSpared = false }: { isSpared?: boolean }) {
  return (
    <span aria-hidden="true" className={classNames('h-3.5 w-px flex-none bg-hair', isSpared && 'cramped:hidden')} />
  );
}

function SiteClock() {
  const now = useNow();
  const times = useTimes();
  const siteName = useSnapshot(({ settings }) => settings.siteName);
  return (
    <span className="flex flex-none items-baseline gap-2" role="timer" aria-label="Site time">
      <time className="text-13 font-semibold tabular-nums">
        <span className="cramped:sr-only">{times.day(now)} </span>
        {times.clock(now)}
      </time>
      <span className="text-muted cramped:hidden">{times.zoneName(now)}</span>
      {siteName !== '' && <span className="max-w-40 truncate text-muted narrow:hidden">{siteName}</span>}
    </span>
  );
}

function Calls() {
  const { calls, usual } = useSnapshot(({ strip }) => strip);
  const latest = calls.at(-1) ?? 0;
  const usualText = usual === null ? 'usual not known yet' : `usual ${amountWords(usual)}`;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="flex-none text-muted cramped:sr-only">Calls / 5 min</span>
      <Sparkline
        className="cramped:hidden"
        values={calls}
        width={72}
        height={16}
        summary={`Calls in each 5 minutes of the last hour: ${calls.join(', ')}`}
      />
      <b className="tabular-nums cramped:sr-only">{latest}</b>
      <span className="truncate text-muted cramped:sr-only">{usualText}</span>
    </span>
  );
}

function OpenIncidents() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const open = incidents.filter(({ state }) => state !== 'resolved');
  return (
    <span className="flex items-center gap-1">
      <span className="mr-0.5 text-muted cramped:sr-only">{open.length === 0 ? 'No open incidents' : 'Open'}</span>
      {SEVERITIES.map((severity) => {
        const number = open.filter((incident) => incident.severity === severity).length;
        return number === 0 ? null : <SeverityChip key={severity} severity={severity} count={number} />;
      })}
    </span>
  );
}

function Flags() {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const red = clusters.filter(({ tier, incident }) => tier === 'red' && incident === null).length;
  const amber = clusters.filter(({ tier, incident }) => tier === 'amber' && incident === null).length;
  if (red + amber === 0) return null;
  return (
    <>
      <Divider />
      <span className="flex items-center gap-1">
        <span className="mr-0.5 text-muted cramped:sr-only">Flags</span>
        {red > 0 && <SeverityChip severity="S1">{red} red</SeverityChip>}
        {amber > 0 && <SeverityChip severity="S2">{amber} amber</SeverityChip>}
      </span>
    </>
  );
}

interface SaveView {
  tone: 'quiet' | 'busy' | 'warn' | 'bad';
  title: string;
  detail?: string;
}

function useSaveView(): SaveView {
  const link = useConnection((state) => state.link);
  const notSaved = useConnection((state) => state.notSaved);
  const saving = useConnection((state) => state.saving);
  // A call whose caller is still being looked up is on its way, and not saved yet.
  const isCallOnItsWay = useConnection((state) => state.callsOnTheirWay > 0);
  const storage = useConnection((state) => state.health?.storage ?? 'ok');
  if (link !== 'connected') return { tone: 'warn', title: 'Reconnecting', detail: 'engine restarts' };
  if (storage === 'full') return { tone: 'bad', title: 'Not saved', detail: 'disk full, your text is kept' };
  if (notSaved !== null) return { tone: 'bad', title: 'Not saved', detail: 'your text is kept' };
  if (storage === 'reserve') return { tone: 'warn', title: 'Disk full', detail: 'still saving, from the reserve' };
  if (saving > 0 || isCallOnItsWay) return { tone: 'busy', title: 'Saving' };
  return { tone: 'quiet', title: 'Saved' };
}

function SaveState() {
  const { tone, title, detail } = useSaveView();
  const icon =
    tone === 'quiet' ? (
      <Check />
    ) : title === 'Disk full' ? (
      <HardDrive />
    ) : title === 'Reconnecting' ? (
      <RefreshCw />
    ) : (
      <CloudOff />
    );
  const spoken = tone === 'warn' || tone === 'bad' ? `${title}, ${detail}` : '';
  return (
    <>
      <StatusMark tone={tone} icon={icon} title={title} {...(detail !== undefined && { detail })} />
      <LiveRegion message={spoken} />
    </>
  );
}

function Person() {
  const person = useSnapshot(currentPerson);
  const keys = useKeys('switch-person');
  const name =
    person === null ? 'Nobody is signed on' : `${person.name}, ${person.role === 'lead' ? 'team lead' : 'agent'}`;
  return (
    <Button
      variant="quiet"
      size="small"
      tooltip={`${name}. Switch person${keys === '' ? '' : ` with ${keys}`}.`}
      onPress={() => openDialog({ kind: 'person' })}
      className="h-6 min-w-6 flex-none px-1.5 font-semibold! text-text!"
    >
      <span aria-hidden="true">{person?.initials ?? 'Who?'}</span>
      <span className="sr-only">{name}. Switch person</span>
    </Button>
  );
}
