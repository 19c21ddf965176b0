import { useEffect } from 'react';

/** Fills a field of a template that has no value yet, once. */
export function useDefault<Value>(
  value: Value | undefined,
  fallback: Value | undefined,
  onChange: (value: Value) => void,
): void {
  const isMissing = value === undefined || value === '';
  useEffect(() => {
    if (isMissing && fallback) {
      onChange(fallback);
    }
    // The scaffolder makes a new onChange with every key that is typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isMissing, fallback]);
}
