import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { Mono } from '../../ui/mono.tsx';
import { facetWords } from './shown-caller.ts';

interface LineWordsProps {
  siteName: string | null;
  number: string | null;
  facets: Readonly<Record<string, string>>;
}

/** A line in one line: where, which number, on what. */
export function LineWords({ siteName, number, facets }: LineWordsProps) {
  const show = usePhoneNumber();
  const parts = [siteName, facetWords(facets)].filter((part) => part !== null && part !== '');
  return (
    <>
      {number !== null && <Mono>{`${show(number)} `}</Mono>}
      <bdi>{parts.join(', ')}</bdi>
    </>
  );
}
