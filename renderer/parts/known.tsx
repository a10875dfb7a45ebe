import { type ReactNode, useEffect, useState } from 'react';
import type { Resource } from '../stores/resource.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Spinner } from '../ui/spinner.tsx';

interface KnownProps<T> {
  of: Resource<T>;
  /** Said when it takes longer than a blink: "Counting who still fails". */
  asking?: string;
  className?: string;
  children: (value: T) => ReactNode;
}

/** Draws what was asked for: the value; until then that it is being read; and, where it was refused, why and a way to try again. */
export function Known<T>({ of: resource, asking = 'Reading', className, children }: KnownProps<T>) {
  if (resource.state === 'asking') return <Asking what={asking} className={className} />;
  if (resource.state === 'refused')
    return <Refused sentence={resource.refusal.sentence} retry={resource.retry} className={className} />;
  return (
    <>
      {resource.refusal !== null && (
        <Refused
          sentence={`This may have changed since. ${resource.refusal.sentence}`}
          retry={resource.retry}
          className={className}
        />
      )}
      {children(resource.value)}
    </>
  );
}

const PATIENCE_MS = 300;

/** Says that something is being read, once that takes longer than a blink. */
export function Asking({ what, className }: { what: string; className?: string | undefined }) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={classNames('flex min-h-8 flex-none items-center gap-2 p-3 text-muted', className)}>
      {isSlow && (
        <>
          <Spinner /> {what}
        </>
      )}
    </p>
  );
}

interface RefusedProps {
  sentence: string;
  retry: () => void;
  className?: string | undefined;
}

/** Why something could not be had, and a way to try again. */
export function Refused({ sentence, retry, className }: RefusedProps) {
  return (
    <div role="status" className={classNames('flex flex-none items-start gap-2 p-3', className)}>
      <Glyph name="octagon" className="mt-0.5 text-s1" />
      <p className="min-w-0 flex-1">{sentence}</p>
      <Button size="row" onPress={retry}>
        Try again
      </Button>
    </div>
  );
}
