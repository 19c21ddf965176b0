import { useRef } from 'react';

/** The same object for as long as it says the same. For small plain data. */
export function useStable<T>(value: T): T {
  const key = JSON.stringify(value);
  const kept = useRef({ key, value });
  if (kept.current.key !== key) {
    kept.current = { key, value };
  }
  return kept.current.value;
}
