import {
  type EntityManifests,
  type ManifestEdge,
  edgeStatus,
} from '@brown-bear/plugin-manifests-common';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { environmentNames } from '../../location/ManifestsLocation';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { ScrollRegion } from '../shared/ScrollRegion';
import { headCell } from '../shared/styles';
import { EdgeRow } from './EdgeRow';

type EdgeTableProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** All edges of the entity: what it needs, then who needs it; missing ones first. */
export function EdgeTable(props: EdgeTableProps) {
  const { manifests, navigation } = props;
  const names = environmentNames(manifests);
  const isNeed = ({ from }: ManifestEdge) => from === manifests.entityRef;
  const directions = [
    { title: 'needs', edges: manifests.edges.filter(isNeed) },
    {
      title: 'needed by',
      edges: manifests.edges.filter(edge => !isNeed(edge)),
    },
  ];
  return (
    <ScrollRegion label="Edges">
      <Table size="small" aria-label="Edges" sx={{ minWidth: 900 }}>
        <TableHead>
          <TableRow>
            {[
              'direction',
              'entity',
              'relation',
              'origin',
              'enforced between',
              ...names,
              'network policies',
            ].map(name => (
              <TableCell key={name} sx={headCell}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        {directions.map(({ title, edges }) => (
          <TableBody
            key={title}
            sx={{
              '&:last-of-type tr:last-of-type > *': { borderBottom: 0 },
              '&:not(:last-of-type) tr:last-of-type > *': {
                borderBottomWidth: 2,
              },
            }}
          >
            {worstFirst(edges, names).map(edge => (
              <EdgeRow
                key={`${edge.from} ${edge.kind} ${edge.to}`}
                direction={title}
                edge={edge}
                other={title === 'needs' ? edge.to : edge.from}
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

/** What is missing anywhere, then what can be enforced, then the rest. */
function worstFirst(
  edges: readonly ManifestEdge[],
  names: readonly string[],
): ManifestEdge[] {
  const rank = (edge: ManifestEdge) => {
    if (names.some(name => edgeStatus(edge, name) === 'missing')) {
      return 0;
    }
    return edge.enforcement === 'none' ? 2 : 1;
  };
  return [...edges].sort((a, b) => rank(a) - rank(b));
}
