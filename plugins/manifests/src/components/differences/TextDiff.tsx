import { Fragment, useMemo, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { alpha } from '@mui/material/styles';
import type { Theme } from '@mui/material/styles';
import { ScrollRegion } from '../shared/ScrollRegion';
import { headCell, mono } from '../shared/styles';
import { plural } from '../summary/words';
import {
  type DiffRow,
  type NumberedText,
  foldEqual,
  sideBySide,
} from './sideBySide';

type TextDiffProps = {
  label: string;
  left: NumberedText & { name: string };
  right: NumberedText & { name: string };
};

/** Two manifests beside each other; what is equal and far from a change is folded. */
export function TextDiff(props: TextDiffProps) {
  const { label, left, right } = props;
  const parts = useMemo(
    () =>
      foldEqual(
        sideBySide(
          { text: left.text, firstLine: left.firstLine },
          { text: right.text, firstLine: right.firstLine },
        ),
      ),
    [left.text, left.firstLine, right.text, right.firstLine],
  );
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  return (
    <ScrollRegion label={label}>
      <Box component="table" aria-label={label} sx={tableStyle}>
        <colgroup>
          <col style={{ width: '6.5ch' }} />
          <col />
          <col style={{ width: '6.5ch' }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            {[left.name, right.name].map(name => (
              <Box
                component="th"
                scope="col"
                colSpan={2}
                key={name}
                sx={{ ...headCell, textAlign: 'left' }}
              >
                {name}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part, index) => (
            <Fragment key={index}>
              {part.isFolded && !opened.has(index) ? (
                <tr>
                  <td colSpan={4}>
                    <Button
                      size="small"
                      color="inherit"
                      onClick={() => setOpened(new Set([...opened, index]))}
                      sx={{ fontWeight: 400, py: 0 }}
                    >
                      … {plural(part.rows.length, 'equal line')}
                    </Button>
                  </td>
                </tr>
              ) : (
                part.rows.map((row, place) => <Row key={place} row={row} />)
              )}
            </Fragment>
          ))}
        </tbody>
      </Box>
    </ScrollRegion>
  );
}

function Row(props: { row: DiffRow }) {
  const { left, right, isEqual } = props.row;
  const change = (side: 'left' | 'right') => (isEqual ? undefined : side);
  return (
    <tr>
      <td className="number">{left?.number}</td>
      <td className={left && change('left')}>
        {!isEqual && left && <Sign sign="−" word="only left: " />}
        {left?.text}
      </td>
      <td className="number">{right?.number}</td>
      <td className={right && change('right')}>
        {!isEqual && right && <Sign sign="+" word="only right: " />}
        {right?.text}
      </td>
    </tr>
  );
}

/** The sign for the eye, the word for the ear; neither is copied. */
function Sign(props: { sign: string; word: string }) {
  return (
    <span className="sign" aria-label={props.word} role="img">
      {props.sign}
    </span>
  );
}

const tableStyle = (theme: Theme) => ({
  ...mono,
  width: '100%',
  minWidth: 720,
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  lineHeight: 1.55,
  '& td': {
    px: 1,
    py: 0,
    pl: '2.5ch',
    position: 'relative',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    verticalAlign: 'top',
  },
  '& td[colspan]': { pl: 1, bgcolor: 'action.hover' },
  '& td.number': {
    pl: 0,
    textAlign: 'right',
    color: 'text.secondary',
    userSelect: 'none',
  },
  '& .sign': { position: 'absolute', left: '0.75ch', userSelect: 'none' },
  '& td.left': { bgcolor: alpha(theme.palette.error.main, 0.14) },
  '& td.right': { bgcolor: alpha(theme.palette.success.main, 0.16) },
});
