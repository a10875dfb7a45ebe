import { useState } from 'react';
import { type CalendarRead, MOST_CALENDAR_SIGNS } from '../../../main/core/contract/change-calls.ts';
import { call } from '../../client.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { engineNow } from '../../stores/now.ts';
import type { Submit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'import-calendar': Readonly<Record<never, never>>;
  }
}

/** So many events are shown before they are imported. */
const SHOWN = 8;

/** Takes known changes from an iCalendar file, after a look at what it holds. */
export const calendarDialog = defineDialog('import-calendar', () => {
  const [read, setRead] = useState<CalendarRead | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const events = read?.events ?? [];

  async function look(file: File): Promise<void> {
    setRead(null);
    setTrouble(null);
    if (file.size > MOST_CALENDAR_SIGNS) {
      setTrouble('The file is larger than 4 MB. Export a shorter time of the calendar.');
      return;
    }
    const found = await call('change.read-calendar', { calendar: await file.text() });
    if (found.ok) setRead(found.value);
    else setTrouble(found.refusal.sentence);
  }
  async function take(submit: Submit): Promise<boolean> {
    const done = await submit('change.import', { events: [...events] });
    if (done === null || done === true) return false;
    const words = `${count(done.entered, 'change')} taken over, ${done.unchanged} as before${done.withdrawn === 0 ? '' : `, ${done.withdrawn} cancelled`}`;
    toast({ tone: 'good', body: words, spoken: words });
    return true;
  }
  return (
    <CommandDialog
      title="Import a calendar"
      onConfirm={take}
      confirm={{
        label: events.length === 0 ? 'Import' : `Import ${count(events.length, 'event')}`,
        unavailable: events.length === 0 ? 'Choose a calendar first.' : undefined,
      }}
    >
      <div className="grid gap-3">
        <FileDrop
          title="Drop an .ics file here"
          why="Maintenance and releases, from 90 days ago to 180 days ahead. Importing it again updates them."
          accepts={['.ics', 'text/calendar']}
          onFile={(file) => void look(file)}
          trouble={trouble}
        />
        {read !== null && <Found read={read} />}
      </div>
    </CommandDialog>
  );
});

function Found({ read: { events, leftOut } }: { read: CalendarRead }) {
  const times = useTimes();
  const coming = events.filter(({ startsAt }) => startsAt >= engineNow());
  const shown = (coming.length > 0 ? coming : events).slice(0, SHOWN);
  return (
    <section role="status" className="grid gap-1 text-12">
      <p>
        {count(events.length, 'event')}, {coming.length} still to come.
      </p>
      <ul className="max-h-40 overflow-y-auto">
        {shown.map(({ id, title, startsAt, isCancelled }) => (
          <li key={id} className="flex gap-2">
            <span className="flex-none text-muted tabular-nums">{times.dated(startsAt, engineNow())}</span>
            <CallerText text={title} className={isCancelled ? 'line-through' : ''} />
          </li>
        ))}
        {events.length > shown.length && <li className="text-muted">and {events.length - shown.length} more</li>}
      </ul>
      {leftOut.map((sentence) => (
        <p key={sentence} className="text-muted">
          Left out: <CallerText text={sentence} inline />
        </p>
      ))}
    </section>
  );
}
