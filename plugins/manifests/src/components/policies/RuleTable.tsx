import type { ManifestPolicy } from '@brown-bear/plugin-manifests-common';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Mark } from '../shared/Mark';
import { ScrollRegion } from '../shared/ScrollRegion';
import { cell, headCell, tableBody } from '../shared/styles';

type RuleTableProps = { rules: readonly ManifestPolicy[]; label: string };

/** Rules that hold, and what they are good for. */
export function RuleTable(props: RuleTableProps) {
  const { rules, label } = props;
  return (
    <ScrollRegion label={label}>
      <Table size="small" aria-label={label} sx={{ minWidth: 640 }}>
        <TableHead>
          <TableRow>
            {['rule', 'what must hold', 'what goes wrong without it'].map(
              name => (
                <TableCell key={name} sx={headCell}>
                  {name}
                </TableCell>
              ),
            )}
          </TableRow>
        </TableHead>
        <TableBody sx={tableBody}>
          {rules.map(({ rule, title, why }) => (
            <TableRow key={rule} hover>
              <TableCell component="th" scope="row" sx={cell}>
                <Mark kind="holds">{rule}</Mark>
              </TableCell>
              <TableCell sx={cell}>{title}</TableCell>
              <TableCell sx={{ ...cell, color: 'text.secondary' }}>
                {why}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}
