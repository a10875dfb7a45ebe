import { classNames } from './class-names.ts';

interface MonoProps {
  children: string;
  /** Identifiers stand back; numbers that are read out do not. */
  strong?: boolean;
  className?: string;
}

/** An identifier or a telephone number in the fixed-width face, one pixel smaller so that it sits level with the text. */
export function Mono({ children, strong = false, className }: MonoProps) {
  return (
    <bdi
      className={classNames(
        'font-mono text-12 tracking-[-0.01em] whitespace-nowrap',
        !strong && 'text-muted',
        className,
      )}
    >
      {children}
    </bdi>
  );
}
