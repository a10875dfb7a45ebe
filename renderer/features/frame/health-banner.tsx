import { HardDrive, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../client.ts';
import { useConnection } from '../../stores/connection.ts';
import { refreshHealth } from '../../stores/live.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** An engine that restarts is back within a second or two: only a longer absence is worth a banner. */
const PATIENCE_MS = 2500;

/** Across the top when the engine stays away, the disk is full or the data need a look: what happened, and what to do. */
export function HealthBanner() {
  const storage = useConnection((state) => state.health?.storage ?? 'ok');
  const problem = useConnection((state) => state.health?.problem ?? null);
  const away = useAwayFor(PATIENCE_MS);
  if (away !== null)
    return (
      <Banner tone="warn" icon={<RefreshCw />} title="Reconnecting">
        {away} What you type is kept, and saved when the engine is back.
      </Banner>
    );
  if (storage === 'ok') return problem === null ? null : <DataNotice sentence={problem} />;
  const title = storage === 'full' ? 'The disk is full' : 'The disk is nearly full';
  const sentence =
    storage === 'full'
      ? 'Nothing more can be saved. Your text is kept here. Free some space on the disk, then check again.'
      : 'Reports are still saved, from a reserve. Free some space on the disk before it is used up.';
  return (
    <Banner
      tone={storage === 'full' ? 'bad' : 'warn'}
      icon={<HardDrive />}
      title={title}
      isUrgent={storage === 'full'}
      actions={
        <Button size="row" onPress={() => void refreshHealth()}>
          Check again
        </Button>
      }
    >
      {problem ?? sentence}
    </Banner>
  );
}

/** What should be known of the data although all of it can be used. */
function DataNotice({ sentence }: { sentence: string }) {
  const [busy, setBusy] = useState(false);
  async function check(): Promise<void> {
    setBusy(true);
    await call('health.check', {});
    await refreshHealth();
    setBusy(false);
  }
  return (
    <Banner
      tone="warn"
      icon={<HardDrive />}
      title="About your data"
      actions={
        <Button size="row" busy={busy} onPress={() => void check()}>
          Check the data
        </Button>
      }
    >
      {sentence}
    </Banner>
  );
}

/** Why the engine is away, once it has been away for so long; null while it is not. */
function useAwayFor(ms: number): string | null {
  const link = useConnection((state) => state.link);
  const sentence = useConnection((state) => state.sentence);
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    setIsLong(false);
    if (link !== 'away') return;
    const timer = setTimeout(() => setIsLong(true), ms);
    return () => clearTimeout(timer);
  }, [link, ms]);
  return link === 'away' && isLong ? sentence : null;
}
