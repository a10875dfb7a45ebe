import type { FlagView } from '../../main/core/contract/views.ts';

/** What a flag said when it was raised, what was seen in bold. */
export function FlagWords({ said: { seen, usual, chance, note } }: Pick<FlagView, 'said'>) {
  return (
    <>
      <b className="font-medium text-text">
        <bdi>{seen}</bdi>
      </b>
      {usual !== '' && `, ${usual}`}
      {chance !== '' && `; ${chance}`}
      {note !== '' && `; ${note}`}.
    </>
  );
}
