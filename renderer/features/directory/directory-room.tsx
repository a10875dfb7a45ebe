import { count } from '../../format/labels.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { ImportPanel } from './import-panel.tsx';
import { useDirectoryImport } from './import-store.ts';
import { LookUpPanel } from './look-up-panel.tsx';

/** Who the desk's customers are: what is known, how to find one, and how to bring in a list of them. */
export function DirectoryRoom() {
  const { customers, lines } = useSnapshot(({ directory }) => directory);
  const { stage } = useDirectoryImport();
  const note = customers === 0 ? 'nobody is in it yet' : `${count(customers, 'customer')}, ${count(lines, 'line')}`;
  const isWide = stage.name === 'mapping' || (stage.name === 'ended' && stage.progress.problems.length > 0);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title="Directory" note={note} />
      <div
        className={`grid min-h-0 flex-1 gap-gap px-pad pb-pad cramped:grid-cols-1 cramped:overflow-y-auto ${isWide ? 'grid-cols-1' : 'grid-cols-2'}`}
      >
        <ImportPanel />
        {!isWide && <LookUpPanel />}
      </div>
    </div>
  );
}
