import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { moveBy, placeOf, stopAt, type GridPlace } from './GridFocus';
import type { WallItem } from './WallItem';

type GridKeysOptions = {
  grid: RefObject<HTMLElement>;
  items: readonly WallItem[];
  columns: number;
  scrollTo(index: number): void;
};

/**
 * Arrow keys along lines and columns, with one tab stop for the whole table. A
 * line that is not drawn yet is scrolled to and gets the focus when it is.
 */
export function useGridKeys(options: GridKeysOptions) {
  const { grid, items, columns, scrollTo } = options;
  const [active, setActive] = useState<GridPlace>();
  const wanted = useRef<GridPlace>();

  // Runs after every drawing, as the table draws a line some time after scrolling.
  useLayoutEffect(() => {
    if (wanted.current && grid.current) {
      const stop = stopAt(grid.current, wanted.current);
      if (stop) {
        wanted.current = undefined;
        stop.focus();
      }
    }
  });

  const onFocus = useCallback((event: FocusEvent) => {
    const place = placeOf(event.target);
    if (place) {
      setActive(place);
    }
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const line = items.findIndex(({ key }) => key === place.key);
    const to = moveBy(
      event.key,
      { line, column: place.column },
      { lines: items.length, columns },
    );
    if (to) {
      event.preventDefault();
      const next = { key: items[to.line].key, column: to.column };
      wanted.current = next;
      scrollTo(to.line);
      setActive(next);
    }
  };

  return { active, onFocus, onKeyDown };
}
