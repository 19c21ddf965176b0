import {
  type EdgeStatus,
  type EntityManifests,
  edgeStatus,
} from '@brown-bear/plugin-manifests-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Mark, type MarkKind } from '../shared/Mark';
import { cell } from '../shared/styles';
import { EDGE_WORDS } from '../summary/words';
import { EdgePolicies } from './EdgePolicies';
import type { SeenEdge } from './groupEdges';
import { relationWord } from './relationWord';

const MARKS: Record<EdgeStatus, MarkKind> = {
  enforced: 'enforced',
  missing: 'bad',
  'not-rendered': 'absent',
  'not-enforceable': 'open',
};

type EdgeRowProps = {
  seen: SeenEdge;
  environments: readonly string[];
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** One edge; what cannot be enforced says why, beside all rows of that reason. */
export function EdgeRow(props: EdgeRowProps) {
  const { seen, environments, manifests, navigation } = props;
  const { edge, isOutgoing, other, reasonRows } = seen;
  const { kind, origin, enforcement, reason } = edge;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={cell}>
        <EntityRefLink entityRef={other} />
      </TableCell>
      <TableCell sx={quiet}>
        {relationWord(kind, isOutgoing)} · {origin}
      </TableCell>
      <TableCell sx={quiet}>{enforcement}</TableCell>
      {enforcement !== 'none' &&
        environments.map(name => {
          const status = edgeStatus(edge, name);
          return (
            <TableCell key={name} sx={nowrap}>
              <Mark kind={MARKS[status]}>{EDGE_WORDS[status]}</Mark>
            </TableCell>
          );
        })}
      {enforcement !== 'none' && (
        <TableCell sx={cell}>
          <EdgePolicies
            edge={edge}
            other={other}
            manifests={manifests}
            navigation={navigation}
          />
        </TableCell>
      )}
      {enforcement === 'none' && reasonRows > 0 && (
        <TableCell
          colSpan={environments.length + 1}
          rowSpan={reasonRows}
          sx={cell}
        >
          <Mark kind="open">{EDGE_WORDS['not-enforceable']}</Mark>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            : {reason}
          </Box>
        </TableCell>
      )}
    </TableRow>
  );
}

const nowrap = { ...cell, whiteSpace: 'nowrap' } as const;
const quiet = { ...nowrap, color: 'text.secondary' } as const;
