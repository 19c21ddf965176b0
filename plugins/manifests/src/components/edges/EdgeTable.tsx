import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { environmentNames } from '../../location/ManifestsLocation';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { ScrollRegion } from '../shared/ScrollRegion';
import { groupCell, groupedBody, headCell } from '../shared/styles';
import { EdgeRow } from './EdgeRow';
import { groupEdges } from './groupEdges';

type EdgeTableProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** All edges of the entity by direction, what is missing first. */
export function EdgeTable(props: EdgeTableProps) {
  const { manifests, navigation } = props;
  const names = environmentNames(manifests);
  const heads = [
    'entity',
    'relation · origin',
    'enforcement',
    ...names,
    'network policies',
  ];
  return (
    <ScrollRegion label="Edges">
      <Table size="small" aria-label="Edges" sx={tableStyle}>
        <TableHead>
          <TableRow>
            {heads.map(name => (
              <TableCell key={name} sx={headCell}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        {groupEdges(manifests, names).map(({ title, edges }) => (
          <TableBody key={title} sx={groupedBody}>
            <TableRow>
              <TableCell
                component="th"
                scope="rowgroup"
                colSpan={heads.length}
                sx={groupCell}
              >
                {title}{' '}
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {edges.length}
                </Box>
              </TableCell>
            </TableRow>
            {edges.map(seen => (
              <EdgeRow
                key={`${seen.edge.from} ${seen.edge.kind} ${seen.edge.to}`}
                seen={seen}
                environments={names}
                manifests={manifests}
                navigation={navigation}
              />
            ))}
          </TableBody>
        ))}
      </Table>
    </ScrollRegion>
  );
}

/** Seven columns have room at 1280 px when they stand close. */
const tableStyle = {
  minWidth: 860,
  '& th:not(:first-of-type), & td': { px: 1 },
} as const;
