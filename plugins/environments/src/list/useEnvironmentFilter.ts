import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  filterOf,
  withFilter,
  type EnvironmentFilter,
} from './model/EnvironmentFilter';

/** The filter as the address has it, to be shared and gone back to. */
export function useEnvironmentFilter(): [
  EnvironmentFilter,
  (change: Partial<EnvironmentFilter>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const change = useCallback(
    (fields: Partial<EnvironmentFilter>) =>
      setSearch(current => withFilter(current, fields), {
        // Typing is one step back, not one for each letter.
        replace: 'q' in fields,
      }),
    [setSearch],
  );
  return [filter, change];
}
