import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ClusterRow, Snapshot } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';
import { clusterName, count } from '../../format/labels.ts';
import { timesIn } from '../../format/times.ts';
import { inOneWindow, isAttended, startAttention, tellOnce } from '../../stores/attention.ts';
import { live } from '../../stores/live.ts';
import { goTo, navigation } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { preferences } from '../../stores/preferences.ts';
import { toast, toasts } from '../../stores/toasts.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { attentionNumbers } from './attention-numbers.ts';
import { FLAG_RANK, type MissedFlag, missedWords, newFlags, newGravest } from './new-flags.ts';
import { isQuiet, playSound } from './sound.ts';

/** Tells of every flag that is raised while the window is open: in the corner, by the system, and by ear if that is wished. */
export function startFlagWatch(): void {
  startAttention();
  navigation.subscribe(({ room }) => {
    if (room === 'board') forgetAll();
  });
  live.subscribe(({ snapshot }, { snapshot: before }) => {
    if (snapshot === null) return;
    tellNumbers(snapshot, before);
    if (before?.clusters !== snapshot.clusters) forgetSettled(snapshot.clusters);
    if (before === null || before.workspace !== snapshot.workspace || before.clusters === snapshot.clusters) return;
    for (const { cluster, tier } of newFlags(before.clusters, snapshot.clusters)) tellFlag(snapshot, cluster, tier);
  });
  live.subscribe(({ snapshot }, { snapshot: before }) => {
    if (snapshot === null || before === null || before.workspace !== snapshot.workspace) return;
    if (before.incidents === snapshot.incidents) return;
    for (const id of newGravest(before.incidents, snapshot.incidents)) playUnlessQuiet('S1', `S1-${id}`, snapshot);
  });
  window.addEventListener('focus', tellMissed);
  otherWindows.addEventListener('message', () => missed.clear());
}

/** Toasts that are up, by the report that names their cluster: a higher flag takes the place of a lower one. */
const shown = new Map<string, string>();

/** What is read out of a flag that needs no toast, since the board shows it. */
const voice = createStore<{ readonly spoken: string; readonly isUrgent: boolean }>(() => ({
  spoken: '',
  isUrgent: false,
}));

/** Reads new flags out on the board; only red interrupts. Keep it mounted. */
export function FlagVoice() {
  const { spoken, isUrgent } = useStore(voice);
  return (
    <>
      <LiveRegion message={isUrgent ? '' : spoken} />
      <LiveRegion message={isUrgent ? spoken : ''} isUrgent />
    </>
  );
}

function tellFlag(snapshot: Snapshot, cluster: ClusterRow, tier: 'amber' | 'red'): void {
  const name = clusterName(cluster);
  const measure = cluster.flag?.said.seen ?? count(cluster.customers, 'customer');
  const word = tier === 'red' ? 'Red flag' : 'Amber flag';
  if (navigation.getState().room === 'board')
    voice.setState({ spoken: `${word}: ${name}, ${measure}`, isUrgent: tier === 'red' });
  else showFlag(cluster.id, tier, word, name, measure);
  void keepIfMissed(cluster.id, { name, tier });
  playUnlessQuiet(tier, `${tier}-${cluster.flag?.id ?? cluster.id}`, snapshot);
  if (tier === 'red' && snapshot.workspace === 'live') {
    const notice = { title: `${word}: ${name}`.slice(0, 200), body: measure };
    void tellOnce(cluster.flag?.id ?? cluster.id, () => void call('host.notify', notice));
  }
}

/** Flags that went up while nobody looked, by cluster: an amber one that turned red is one. */
const missed = new Map<string, MissedFlag>();
/** Says to the other windows of this console that the person has been told. */
const otherWindows = new BroadcastChannel('groundswell.missed');

async function keepIfMissed(cluster: string, flag: MissedFlag): Promise<void> {
  if (!(await isAttended())) missed.set(cluster, flag);
}

/** Whoever comes back, to whichever window, is told what went up meanwhile; the messages about it have long gone. */
function tellMissed(): void {
  if (missed.size === 0) return;
  const words = missedWords([...missed.values()]);
  missed.clear();
  otherWindows.postMessage('told');
  toast({
    tone: 'warn',
    body: <CallerText text={words} inline />,
    spoken: words,
    stays: null,
    action: { label: 'Board', onPress: () => goTo('board') },
  });
}

/** So long no other window makes the same sound; after that it is about something new. */
const SOUND_MS = 10_000;

/** Plays in one window alone, or two windows would make an echo. `about` is the same in all of them. */
function playUnlessQuiet(of: 'amber' | 'red' | 'S1', about: string, snapshot: Snapshot): void {
  const { sound, quietFrom, quietTo } = preferences.getState();
  const { hour } = timesIn(snapshot.settings.timeZone).parts(engineNow());
  if (sound && !isQuiet(hour, quietFrom, quietTo))
    inOneWindow(`sound-${snapshot.workspace}-${about}`, () => playSound(of), SOUND_MS);
}

function showFlag(cluster: string, tier: 'amber' | 'red', word: string, name: string, measure: string): void {
  const earlier = shown.get(cluster);
  if (earlier !== undefined) toasts.close(earlier);
  const key = toast({
    tone: tier === 'red' ? 'bad' : 'warn',
    body: (
      <>
        <b>{word}:</b> <CallerText text={name} inline />, {measure}
      </>
    ),
    spoken: `${word}: ${name}, ${measure}`,
    isUrgent: tier === 'red',
    action: { label: 'Open', onPress: () => goTo('cluster', cluster) },
  });
  shown.set(cluster, key);
}

/** The board shows every flag by itself. */
function forgetAll(): void {
  for (const key of shown.values()) toasts.close(key);
  shown.clear();
}

/** Takes down the toasts of flags that have been dealt with. */
function forgetSettled(clusters: readonly ClusterRow[]): void {
  for (const [id, key] of shown) {
    const cluster = clusters.find((row) => row.id === id);
    if (cluster !== undefined && cluster.incident === null && FLAG_RANK[cluster.tier] > 0) continue;
    toasts.close(key);
    shown.delete(id);
  }
}

function tellNumbers(snapshot: Snapshot, before: Snapshot | null): void {
  if (snapshot.workspace !== 'live') return;
  const { flags, incidents, calls } = attentionNumbers(snapshot);
  const told = before?.workspace === 'live' ? attentionNumbers(before) : null;
  if (told?.flags === flags && told.incidents === incidents && told.calls === calls) return;
  void call('host.numbers', { flags, incidents, calls });
}
