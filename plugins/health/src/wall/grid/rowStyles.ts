import type { SxProps, Theme } from '@mui/material/styles';
import {
  atMostLines,
  ellipsis,
  gridColumns,
  gridRow,
  NARROW,
  WIDE,
} from './gridStyles';

/** A cell beside those of environments. */
const quiet = { color: 'text.secondary', py: 0.75, minWidth: 0 } as const;

/** Mark and text on one line. */
const marked = {
  display: 'flex',
  alignItems: 'baseline',
  columnGap: 0.75,
  minWidth: 0,
  '& > svg': { position: 'relative', top: '1px' },
} as const;

/**
 * Styles of all rows of entities, by class and once for the table: a style
 * object in each of a row's dozen elements is what makes scrolling stutter.
 */
export function rowStyles(environments: number): SxProps<Theme> {
  return {
    '& .wall-row': {
      ...gridRow,
      ...gridColumns(environments),
      position: 'relative',
      '&:hover': { bgcolor: 'action.hover' },
      '& a': { textDecoration: 'none' },
      '& a:hover': { textDecoration: 'underline' },
      [NARROW]: { display: 'flex', flexWrap: 'wrap', py: 0.75 },
    },
    '& .wall-name': {
      ...marked,
      py: 0.75,
      '& a': {
        ...atMostLines(2),
        color: 'primary.main',
        fontWeight: 500,
      },
      [NARROW]: { py: 0.25, flex: '1 0 100%' },
    },
    '& .wall-trouble .wall-name a': { fontWeight: 600 },
    '& .wall-type': {
      ...ellipsis,
      flex: '0 10 auto',
      color: 'text.secondary',
      display: 'none',
      [WIDE]: { display: 'block' },
      [NARROW]: { display: 'block' },
    },
    '& .wall-cell': {
      minWidth: 0,
      py: 0.75,
      color: 'text.secondary',
      '& > *': { ...marked, color: 'inherit' },
      [NARROW]: { order: 1, py: 0.25 },
    },
    '& .wall-cell-trouble': {
      color: 'text.primary',
      [NARROW]: { order: 0, flex: '1 0 100%' },
    },
    '& .wall-cell-quiet': { [NARROW]: { display: 'none' } },
    '& .wall-environment': {
      display: 'none',
      [NARROW]: { display: 'inline', color: 'text.secondary' },
    },
    '& .wall-sentence': atMostLines(3),
    '& .wall-owner': {
      ...quiet,
      ...ellipsis,
      '& a': { color: 'inherit' },
      [NARROW]: { display: 'none' },
    },
    '& .wall-since': { ...quiet, [NARROW]: { display: 'none' } },
    '& .wall-since .wall-change': { [WIDE]: { display: 'none' } },
    '& .wall-changed': {
      ...quiet,
      display: 'none',
      [WIDE]: { display: 'block' },
    },
    '& .wall-change': { ...ellipsis, display: 'block' },
    '& .wall-facts': {
      display: 'none',
      [NARROW]: {
        ...quiet,
        display: 'block',
        flex: '1 0 100%',
        order: 2,
        py: 0.25,
      },
    },
  };
}
