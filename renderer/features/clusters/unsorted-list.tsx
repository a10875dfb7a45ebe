import { Quote } from 'lucide-react';
import type { OutputOf } from '../../../main/core/contract/calls.ts';
import type { UnsortedGroup } from '../../../main/core/contract/unsorted-views.ts';
import { NONE_OF_THESE } from '../../../main/core/words/shared-words.ts';
import { UNSORTED_WORDS } from '../../format/flag-words.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { Known } from '../../parts/known.tsx';
import { useWhyNotName } from '../../parts/may-name.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { useResource } from '../../stores/resource.ts';
import { useSelection } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { SoftChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** What callers of the last days said that fits no symptom, by what it is; largest first. */
export function UnsortedList() {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const unsorted = useResource('unsorted.get', {}, clusters);
  return <Known of={unsorted}>{(value) => <Groups {...value} />}</Known>;
}

function Groups({ groups, alone }: OutputOf<'unsorted.get'>) {
  if (groups.length === 0)
    return (
      <EmptyState
        icon={<Quote />}
        title="Nothing unsorted says the same"
        why={`Calls saved with “${NONE_OF_THESE}” group here by what callers said. A team lead can name such a group, and it becomes a symptom.`}
      />
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul>
        {groups.map((group) => (
          <Group key={group.group} group={group} />
        ))}
      </ul>
      {alone > 0 && (
        <p className="border-t border-hair px-3 py-2 text-12 text-muted">
          {count(alone, 'unsorted call')} of the last {UNSORTED_WORDS} {alone === 1 ? 'is' : 'are'} like no other.
        </p>
      )}
    </div>
  );
}

function Group({ group }: { group: UnsortedGroup }) {
  const times = useTimes();
  const whyNot = useWhyNotName();
  const isCursor = useSelection(({ cursor }) => cursor?.kind === 'cluster' && cursor.id === group.cluster);
  const { cluster } = group;
  const now = engineNow();
  return (
    <li
      data-at-cursor={isCursor}
      className={classNames(
        'grid min-h-14 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-4 border-t border-hair px-3 py-1 narrow:gap-2',
        isCursor && 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)]',
      )}
    >
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <CallerText text={`“${group.title}”`} className="font-medium" />
          <span className="flex flex-none items-center gap-1">
            {group.words.map((word) => (
              <SoftChip key={word}>
                <bdi>{word}</bdi>
              </SoftChip>
            ))}
          </span>
        </div>
        <p className="truncate text-12 text-muted">
          {count(group.reports.length, 'report')}, first {times.when(group.firstAt, now)}, last{' '}
          {times.when(group.lastAt, now)}
          {cluster === null && ', over'}
        </p>
      </div>
      <span className="text-right whitespace-nowrap text-muted">
        <b className="text-15 text-text tabular-nums">{group.customers}</b>{' '}
        {group.customers === 1 ? 'caller' : 'callers'}
      </span>
      <span className="flex items-center gap-1">
        {cluster !== null && (
          <Button size="row" variant="quiet" onPress={() => goTo('cluster', cluster)}>
            Open
          </Button>
        )}
        <Button
          size="row"
          unavailable={whyNot}
          onPress={() => openDialog({ kind: 'name-symptom', reports: group.reports, words: group.words })}
        >
          Name…
        </Button>
      </span>
    </li>
  );
}
