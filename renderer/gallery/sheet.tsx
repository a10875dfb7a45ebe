import type { ReactNode } from 'react';

/** One component in its states. */
export interface Specimen {
  readonly name: string;
  readonly states: ReactNode;
  /** Takes a whole row of the sheet. */
  readonly isWide?: boolean;
}

/** The components of one group, each under its name. */
export function Sheet({ title, specimens }: { title: string; specimens: readonly Specimen[] }) {
  return (
    <section aria-label={title} className="grid grid-cols-2 gap-4 bg-canvas p-4 text-text">
      {specimens.map(({ name, states, isWide = false }) => (
        <article key={name} className={`min-w-0 border-t border-hair pt-2 ${isWide ? 'col-span-2' : ''}`}>
          <h2 className="mb-2 text-11 text-muted">{name}</h2>
          <div className="flex min-w-0 flex-wrap items-start gap-3">{states}</div>
        </article>
      ))}
    </section>
  );
}

/** What a press does here. */
export const nothing = (): void => {};
