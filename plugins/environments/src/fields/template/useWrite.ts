import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

/**
 * Sets the value of a field of a template without a reader's doing, once it is
 * to be another. A form of the scaffolder writes all of its values with each, as
 * it knew them: so each write waits until what came before it is drawn, and is
 * drawn itself before the next.
 */
export function useWrite<Value>(options: {
  wanted: Value | undefined;
  /** Whether the field holds something else. */
  isNeeded: boolean;
  onChange: (value: Value) => void;
}): void {
  const { wanted, isNeeded } = options;
  const onChange = useRef(options.onChange);
  onChange.current = options.onChange;
  useEffect(() => {
    if (!isNeeded || wanted === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => flushSync(() => onChange.current(wanted)));
    return () => clearTimeout(timer);
  }, [isNeeded, wanted]);
}
