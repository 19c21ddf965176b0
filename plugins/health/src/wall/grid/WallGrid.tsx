import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { WallColumn } from '../model/WallColumn';
import { AllIsWell } from './AllIsWell';
import { EntityRow } from './EntityRow';
import type { GridPlace } from './GridFocus';
import { GridHead } from './GridHead';
import { LINE_HEIGHT } from './gridStyles';
import { rowStyles } from './rowStyles';
import { SystemRow } from './SystemRow';
import { useGridKeys } from './useGridKeys';
import type { WallItem } from './WallItem';

type WallGridProps = {
  items: readonly WallItem[];
  columns: readonly WallColumn[];
  onToggle: (system: string, isOpen: boolean) => void;
};

/** Cells besides those of environments: name, owner, since, changed. */
const OTHER_CELLS = 4;

/** Stops of the arrow keys besides those of environments: name and owner. */
const OTHER_STOPS = 2;

/** Lines drawn beyond what is seen, so that scrolling does not outrun them. */
const OVERSCAN = 12;

function Line(props: {
  item: WallItem;
  rowIndex: number;
  tabColumn: number | undefined;
  columns: readonly WallColumn[];
  onToggle: (system: string, isOpen: boolean) => void;
}) {
  const { item, rowIndex, tabColumn, columns, onToggle } = props;
  switch (item.kind) {
    case 'row':
      return (
        <EntityRow row={item.row} rowIndex={rowIndex} tabColumn={tabColumn} />
      );
    case 'system':
      return (
        <SystemRow
          section={item.section}
          isOpen={item.isOpen}
          rowIndex={rowIndex}
          columns={columns}
          isTabStop={tabColumn !== undefined}
          onToggle={onToggle}
        />
      );
    default:
      return (
        <AllIsWell
          unknown={item.unknown}
          rowIndex={rowIndex}
          columns={columns.length + OTHER_CELLS}
          tabIndex={tabColumn === undefined ? -1 : 0}
        />
      );
  }
}

/** The table: only lines that are seen are drawn, however long it is. */
export function WallGrid(props: WallGridProps) {
  const { items, columns, onToggle } = props;
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const styles = useMemo(() => rowStyles(columns.length), [columns]);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: index => items[index].key,
    measureElement: element =>
      element.getBoundingClientRect().height || LINE_HEIGHT,
  });
  // What is above the table comes and goes; each time lines start elsewhere.
  const measureTop = () => {
    if (virtualizer.isScrolling) {
      return;
    }
    const { top: seen = 0 } = body.current?.getBoundingClientRect() ?? {};
    setTop(Math.round(seen + window.scrollY));
  };
  useLayoutEffect(measureTop);
  const { active, onFocus, onKeyDown } = useGridKeys({
    grid,
    items,
    columns: columns.length + OTHER_STOPS,
    scrollTo: index => virtualizer.scrollToIndex(index),
  });
  const lines = virtualizer.getVirtualItems();
  const tabStop: GridPlace =
    active && lines.some(({ key }) => key === active.key)
      ? active
      : { key: String(lines[0]?.key), column: 0 };

  return (
    <Paper
      variant="outlined"
      ref={grid}
      role="grid"
      aria-label="Health of everything"
      aria-rowcount={items.length + 1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      sx={styles}
    >
      <GridHead columns={columns} />
      <Box
        role="rowgroup"
        ref={body}
        sx={{ position: 'relative' }}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {lines.map(line => {
          const item = items[line.index];
          return (
            <div
              key={line.key}
              role="presentation"
              data-index={line.index}
              ref={virtualizer.measureElement}
              style={{
                position: 'absolute',
                insetInline: 0,
                top: 0,
                transform: `translateY(${
                  line.start - virtualizer.options.scrollMargin
                }px)`,
              }}
            >
              <Line
                item={item}
                rowIndex={line.index + 2}
                tabColumn={
                  tabStop.key === item.key ? tabStop.column : undefined
                }
                columns={columns}
                onToggle={onToggle}
              />
            </div>
          );
        })}
      </Box>
    </Paper>
  );
}
