import {
  type FieldChange,
  fieldValueText,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { ScrollRegion } from '../shared/ScrollRegion';
import { breakable, cell, headCell, mono, tableBody } from '../shared/styles';

type ChangeTableProps = {
  label: string;
  left: string;
  right: string;
  changes: readonly FieldChange[];
};

/** Fields that are not the same, with both values. */
export function ChangeTable(props: ChangeTableProps) {
  const { label, left, right, changes } = props;
  return (
    <ScrollRegion label={label}>
      <Table
        size="small"
        aria-label={label}
        sx={{ tableLayout: 'fixed', minWidth: 640 }}
      >
        <TableHead>
          <TableRow>
            <TableCell sx={{ ...headCell, width: '40%' }}>field</TableCell>
            <TableCell sx={headCell}>{left}</TableCell>
            <TableCell sx={headCell}>{right}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody sx={tableBody}>
          {changes.map(change => (
            <TableRow key={change.path}>
              <TableCell component="th" scope="row" sx={valueCell}>
                <Path path={change.path} />
              </TableCell>
              <TableCell sx={valueCell}>
                <Value value={change.left} />
              </TableCell>
              <TableCell sx={valueCell}>
                <Value value={change.right} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

/** A long path breaks before its parts, and its end, which tells most, stands out. */
function Path({ path }: { path: string }) {
  const parts = path.split(/(?=\.(?![^[]*\]))/);
  return (
    <>
      {parts.map((part, index) => (
        <Box
          component="span"
          key={index}
          sx={{
            color: index < parts.length - 1 ? 'text.secondary' : undefined,
          }}
        >
          {part}
          <wbr />
        </Box>
      ))}
    </>
  );
}

function Value({ value }: { value: FieldChange['left'] }) {
  return value === undefined ? (
    <Box component="span" sx={{ color: 'text.secondary', fontStyle: 'italic' }}>
      not set
    </Box>
  ) : (
    <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
      {fieldValueText(value)}
    </Box>
  );
}

const valueCell = { ...cell, ...mono, ...breakable } as const;
