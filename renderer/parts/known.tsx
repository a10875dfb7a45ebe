import { type ReactNode, useEffect, useState } from 'react';
import type { Resource } from '../stores/resource.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Spinner } from '../ui/spinner.tsx';

interface Look {
  /** It stands in a live region that reads it out already. */
  isInLiveRegion?: boolean;
  className?: string | undefined;
}

interface KnownProps<T> extends Look {
  of: Resource<T>;
  /** Said when it takes longer than a blink: "Counting who still fails". */
  asking?: string;
  children: (value: T) => ReactNode;
}

/** Draws what was asked for: the value; until then that it is being read; and, where it was refused, why and a way to try again. */
export function Known<T>({ of: resource, asking = 'Reading', children, ...look }: KnownProps<T>) {
  if (resource.state === 'asking') return <Asking what={asking} {...look} />;
  if (resource.state === 'refused')
    return <Refused sentence={resource.refusal.sentence} retry={resource.retry} {...look} />;
  const { refusal, retry, value } = resource;
  return (
    <>
      {refusal !== null && (
        <Refused sentence={`This may have changed since. ${refusal.sentence}`} retry={retry} {...look} />
      )}
      {children(value)}
    </>
  );
}

const PATIENCE_MS = 300;

/** Says that something is being read, once that takes longer than a blink. */
export function Asking({ what, isInLiveRegion = false, className }: Look & { what: string }) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p
      {...(!isInLiveRegion && { role: 'status' })}
      className={classNames('flex min-h-8 flex-none items-center gap-2 p-3 text-muted', className)}
    >
      {isSlow && (
        <>
          <Spinner /> {what}
        </>
      )}
    </p>
  );
}

interface RefusedProps extends Look {
  sentence: string;
  retry: () => void;
}

/** Why something could not be had, and a way to try again. */
export function Refused({ sentence, retry, isInLiveRegion = false, className }: RefusedProps) {
  return (
    <div
      {...(!isInLiveRegion && { role: 'status' })}
      className={classNames('flex flex-none items-start gap-2 p-3', className)}
    >
      <Glyph name="octagon" className="mt-0.5 text-s1" />
      <p className="min-w-0 flex-1">{sentence}</p>
      <Button size="row" onPress={retry}>
        Try again
      </Button>
    </div>
  );
}
