import { classNames } from './class-names.ts';

/** The five marks: each differs from the others by shape alone, at 12 pixels, without colour. */
export type GlyphName = 'octagon' | 'triangle' | 'diamond' | 'ring' | 'tick';

const PATHS: Readonly<Record<GlyphName, string>> = {
  octagon: 'M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7z M5.15 2.7h1.7v4.1h-1.7z M5.15 7.9h1.7v1.6h-1.7z',
  triangle: 'M6 .7 11.7 11H.3z',
  diamond: 'M6 .3 11.7 6 6 11.7.3 6z',
  ring: 'M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8z M6 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  tick: 'M4.6 10.2.7 6.3l1.6-1.6 2.3 2.3 5.2-5.3 1.6 1.6z',
};

interface GlyphProps {
  name: GlyphName;
  /** Pixels; 12 by default. */
  size?: 12 | 14 | 16 | 20;
  className?: string;
}

/** A severity mark in the colour of its text. Decoration: the words beside it say the same. */
export function Glyph({ name, size = 12, className }: GlyphProps) {
  return (
    <svg
      viewBox="0 0 12 12"
      width={size}
      height={size}
      aria-hidden="true"
      className={classNames('block flex-none fill-current', className)}
    >
      <path fillRule="evenodd" d={PATHS[name]} />
    </svg>
  );
}
