import {
  type EdgeStatus,
  type EntityManifests,
  type ManifestEdge,
  edgeStatus,
} from '@brown-bear/plugin-manifests-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Mark, type MarkKind } from '../shared/Mark';
import { cell } from '../shared/styles';
import { EDGE_WORDS } from '../summary/words';
import { EdgePolicies } from './EdgePolicies';

const MARKS: Record<EdgeStatus, MarkKind> = {
  enforced: 'enforced',
  missing: 'bad',
  'not-rendered': 'absent',
  'not-enforceable': 'open',
};

const BETWEEN: Record<ManifestEdge['enforcement'], string> = {
  'pod-pod': 'pod and pod',
  'pod-external': 'pod and outside',
  none: 'nothing',
};

type EdgeRowProps = {
  direction: string;
  edge: ManifestEdge;
  /** The end that is not the entity of the page. */
  other: string;
  environments: readonly string[];
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** One edge; what cannot be enforced says why instead of the same word thrice. */
export function EdgeRow(props: EdgeRowProps) {
  const { direction, edge, other, environments } = props;
  const { kind, origin, enforcement, reason } = edge;
  return (
    <TableRow hover>
      <TableCell sx={quiet}>{direction}</TableCell>
      <TableCell component="th" scope="row" sx={nowrap}>
        <EntityRefLink entityRef={other} />
      </TableCell>
      <TableCell sx={quiet}>{kind}</TableCell>
      <TableCell sx={quiet}>{origin}</TableCell>
      <TableCell sx={quiet}>{BETWEEN[enforcement]}</TableCell>
      {enforcement === 'none' ? (
        <TableCell colSpan={environments.length + 1} sx={cell}>
          <Mark kind="open">{EDGE_WORDS['not-enforceable']}</Mark>
          <Typography component="span" variant="body2" color="text.secondary">
            : {reason}
          </Typography>
        </TableCell>
      ) : (
        <>
          {environments.map(name => {
            const status = edgeStatus(edge, name);
            return (
              <TableCell key={name} sx={nowrap}>
                <Mark kind={MARKS[status]}>{EDGE_WORDS[status]}</Mark>
              </TableCell>
            );
          })}
          <TableCell sx={cell}>
            <EdgePolicies {...props} />
          </TableCell>
        </>
      )}
    </TableRow>
  );
}

const nowrap = { ...cell, whiteSpace: 'nowrap' } as const;
const quiet = { ...nowrap, color: 'text.secondary' } as const;
