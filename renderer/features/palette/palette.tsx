import {
  ArrowRight,
  Boxes,
  Building2,
  CircleHelp,
  Database,
  Eye,
  FileText,
  Lightbulb,
  ListTree,
  MessageSquareText,
  PhoneIncoming,
  Settings,
  Siren,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { readSearch } from '../../../main/core/search/search-query.ts';
import { callerName, clusterName, count, incidentLabel, reportLabel, stateName } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { useTimes } from '../../format/use-times.ts';
import { keysToPrint } from '../../keys/bindings.ts';
import { type Action, type ActionGroup, canRun, isMac, keysOf, runAction, useAllActions } from '../../keys/registry.ts';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { useWholeLibrary } from '../../stores/advice.ts';
import { closeDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, openReport } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { rankedClusters } from '../../stores/targets.ts';
import { FlagChip, SeverityChip } from '../../ui/chip.tsx';
import { CommandPalette, type PaletteItem, type PaletteSection } from '../../ui/command-palette.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { bestMatches } from './search.ts';
import { type Lookup, useLookup } from './use-lookup.ts';

/** One field over everything that can be found or done. */
export const paletteDialog = defineDialog('palette', Palette);

/** An entry, and what it does. */
interface Entry extends PaletteItem {
  run(): void;
}
interface EntrySection {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Entry[];
}

function Palette() {
  const [query, setQuery] = useState('');
  const [wantedKind, setKind] = useState<string | null>(null);
  const found = useLookup(query);
  const plain = readSearch(query).text.replaceAll('"', ' ').trim();
  const sections = [useNow(plain), useDo(plain), useFound(found), useWritten(found, plain)];
  // A kind that has nothing to show hides nothing either.
  const kind = sections.some(({ id, items }) => id === wantedKind && items.length > 0) ? wantedKind : null;
  const shown = sections.filter(({ id, items }) => items.length > 0 && (kind === null || kind === id));
  const entries = shown.flatMap(({ items }) => items);
  function run(id: string): void {
    const entry = entries.find((other) => other.id === id);
    closeDialog();
    entry?.run();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Tab') return;
    event.preventDefault();
    const kinds = [null, ...sections.filter(({ items }) => items.length > 0).map(({ id }) => id)];
    const index = kinds.indexOf(kind);
    setKind(kinds[(index + (event.shiftKey ? kinds.length - 1 : 1)) % kinds.length] ?? null);
  }
  return (
    <CommandPalette
      isOpen
      onClose={closeDialog}
      query={query}
      marked={plain}
      onQuery={setQuery}
      sections={shown satisfies readonly PaletteSection[]}
      onRun={run}
      placeholder="Find anything, or do something"
      count={found.trouble ?? (query.trim() === '' ? '' : count(entries.length, 'result'))}
      hints={[{ kbd: 'Tab', label: kind === null ? 'one kind only' : 'next kind' }]}
      onKeyDown={onKeyDown}
      empty={
        <EmptyState
          title={`Nothing answers “${query.trim().slice(0, 40)}”`}
          why="Try a name, a number, a report such as R-1042, or a word the caller used. symptom:outbound, site:leeds, since:2h and state:open narrow it; quotation marks keep words together."
        />
      }
    />
  );
}

const MOST_NOW = 8;
const MOST_DO = 9;

/** Live clusters and incidents. */
function useNow(query: string): EntrySection {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  return useMemo(() => {
    const entries: readonly Entry[] = [
      ...rankedClusters(clusters).map(
        (cluster): Entry => ({
          id: `cluster-${cluster.id}`,
          label: clusterName(cluster),
          detail: `${count(cluster.customers, 'customer')}, ${count(cluster.reports, 'report')}`,
          icon: <Boxes />,
          ...(cluster.tier !== 'none' && { end: <FlagChip flag={cluster.tier} /> }),
          run: () => goTo('cluster', cluster.id),
        }),
      ),
      ...incidents.map(
        (incident): Entry => ({
          id: `incident-${incident.id}`,
          label: `${incidentLabel(incident.number, incident.code)} ${incident.title}`,
          detail: stateName(incident.state),
          icon: <Siren />,
          end: <SeverityChip severity={incident.state === 'resolved' ? 'OK' : incident.severity} />,
          run: () => goTo('incident', incident.id),
        }),
      ),
    ];
    return { id: 'now', title: 'Now', items: bestMatches(entries, query, textOf, query.trim() === '' ? 4 : MOST_NOW) };
  }, [clusters, incidents, query]);
}

/** Actions that can be done at this moment. */
function useDo(query: string): EntrySection {
  const all = useAllActions();
  const entries = all.filter((action) => action.isKeyOnly !== true && canRun(action)).map(actionToEntry);
  return { id: 'do', title: 'Do', items: bestMatches(entries, query, textOf, query.trim() === '' ? 24 : MOST_DO) };
}

const GROUP_ICONS: Readonly<Record<ActionGroup, ReactNode>> = {
  Calls: <PhoneIncoming />,
  Clusters: <Boxes />,
  Incidents: <Siren />,
  Lists: <ListTree />,
  'Go to': <ArrowRight />,
  View: <Eye />,
  Data: <Database />,
  Help: <CircleHelp />,
};

function actionToEntry(action: Action): Entry {
  const [keys] = keysOf(action);
  const title = action.titleNow?.() ?? action.title;
  return {
    id: `do-${action.id}`,
    label: action.group === 'Go to' ? `Go to ${title}` : title,
    icon: GROUP_ICONS[action.group],
    ...(keys !== undefined && { kbd: keysToPrint(keys, isMac()) }),
    run: () => void runAction(action.id),
  };
}

/** Reports and customers of the whole record. */
function useFound({ reports, callers }: Lookup): EntrySection {
  const times = useTimes();
  const items = [
    ...reports.map(
      (report): Entry => ({
        id: `report-${report.id}`,
        label: `${reportLabel(report.number, report.code)} ${callerName(report)}`,
        detail: [times.when(report.happenedAt, engineNow()), symptomName(report.symptom), report.words]
          .filter((part) => part !== '')
          .join(', '),
        icon: <FileText />,
        run: () => openReport(report.id),
      }),
    ),
    ...callers.map(
      (caller): Entry => ({
        id: `caller-${caller.key}`,
        label: caller.name,
        detail: ['log a call', caller.siteName, caller.number].filter(Boolean).join(', '),
        icon: <Building2 />,
        run: () => void runAction('log-call', caller.number ?? caller.name),
      }),
    ),
  ];
  return { id: 'found', title: 'Reports and customers', items };
}

/** What people wrote: incidents that are over, timelines, advice; and the parts of the settings. */
function useWritten({ record }: Lookup, plain: string): EntrySection {
  const times = useTimes();
  const library = useWholeLibrary();
  const shown = useSnapshot(({ incidents }) => incidents);
  const advice = library.map(
    (entry): Entry => ({
      id: `advice-${entry.id}`,
      label: entry.title,
      detail: entry.text,
      icon: <Lightbulb />,
      run: () => goTo('advice', entry.id),
    }),
  );
  const settings = SETTINGS.map(
    ({ title, about }): Entry => ({
      id: `settings-${title}`,
      label: `Settings: ${title}`,
      detail: about,
      icon: <Settings />,
      run: () => goTo('settings'),
    }),
  );
  const items: readonly Entry[] = [
    ...record.incidents
      .filter(({ incident }) => !shown.some(({ id }) => id === incident))
      .map(
        (found): Entry => ({
          id: `incident-${found.incident}`,
          label: `${incidentLabel(found.number, found.code)} ${found.title}`,
          detail: stateName(found.state),
          icon: <Siren />,
          run: () => goTo('incident', found.incident),
        }),
      ),
    ...record.entries.map(
      (found): Entry => ({
        id: `entry-${found.entry}`,
        label: found.text,
        detail: `${incidentLabel(found.number, found.code)} ${found.title}, ${times.when(found.at, engineNow())}`,
        icon: <MessageSquareText />,
        run: () => goTo('incident', found.incident),
      }),
    ),
    ...(plain === '' ? [] : bestMatches([...advice, ...settings], plain, textOf, MOST_NOW)),
  ];
  return { id: 'written', title: 'Incidents, timelines, advice, settings', items };
}

/** The parts of the settings, with what stands in them. */
const SETTINGS = [
  { title: 'Site', about: 'name, time zone, country, holding line, example calls' },
  { title: 'People', about: 'names, initials, roles, team leads' },
  { title: 'Symptoms', about: 'the list, its groups and phrases, import and export' },
  { title: 'Escalation', about: 'e-mail, webhook, PagerDuty, tickets, chat, secrets' },
  { title: 'Data', about: 'backup, check, rebuild' },
  { title: 'The flag', about: 'false flags a week, what was learned' },
  { title: 'Display', about: 'theme, density, sound, quiet hours' },
  { title: 'Suggestions', about: 'what they learned from' },
  { title: 'Keys', about: 'shortcuts, single keys' },
] as const;

function textOf({ label, detail }: Entry): string {
  return detail === undefined ? label : `${label} ${detail}`;
}
