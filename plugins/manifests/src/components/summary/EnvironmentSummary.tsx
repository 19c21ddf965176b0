import {
  countEdges,
  countPolicies,
  type EntityManifests,
} from '@brown-bear/plugin-manifests-common';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { environmentNames } from '../../location/ManifestsLocation';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Mark } from '../shared/Mark';
import { ScrollRegion } from '../shared/ScrollRegion';
import { SearchLink } from '../shared/SearchLink';
import { cell, headCell, tableBody } from '../shared/styles';
import { edgesInWords, edgesMark, plural, policiesInWords } from './words';

type EnvironmentSummaryProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** Each environment in one row; every number leads to what it counts. */
export function EnvironmentSummary(props: EnvironmentSummaryProps) {
  const { manifests, navigation } = props;
  return (
    <Paper variant="outlined" sx={{ mb: 2 }}>
      <ScrollRegion label="Environments">
        <Table size="small" aria-label="Environments">
          <TableHead>
            <TableRow>
              {['environment', 'release', 'objects', 'policy', 'edges'].map(
                name => (
                  <TableCell
                    key={name}
                    sx={
                      name === 'release' ? { ...headCell, ...wide } : headCell
                    }
                  >
                    {name}
                  </TableCell>
                ),
              )}
            </TableRow>
          </TableHead>
          <TableBody sx={tableBody}>
            {environmentNames(manifests).map(name => (
              <SummaryRow
                key={name}
                name={name}
                manifests={manifests}
                navigation={navigation}
              />
            ))}
          </TableBody>
        </Table>
      </ScrollRegion>
    </Paper>
  );
}

function SummaryRow(props: EnvironmentSummaryProps & { name: string }) {
  const { name, manifests, navigation } = props;
  const rendered = manifests.environments.find(
    ({ environment }) => environment === name,
  );
  const policies = countPolicies(rendered?.policy ?? []);
  const edges = countEdges(manifests.edges, name);
  const linkTo = (view: 'objects' | 'policies' | 'edges') =>
    navigation.searchFor({ view, environment: name, object: undefined });
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ ...nowrap, fontWeight: 600 }}>
        {name}
      </TableCell>
      <TableCell sx={{ ...nowrap, ...wide }}>
        {rendered?.version ?? '–'}
      </TableCell>
      {rendered && rendered.objects.length > 0 ? (
        <>
          <TableCell sx={nowrap}>
            <SearchLink search={linkTo('objects')}>
              {plural(rendered.objects.length, 'object')}
            </SearchLink>
          </TableCell>
          <TableCell sx={nowrap}>
            <Mark kind={policies.findings > 0 ? 'bad' : 'holds'}>
              <SearchLink search={linkTo('policies')}>
                {policiesInWords(policies)}
              </SearchLink>
            </Mark>
          </TableCell>
        </>
      ) : (
        <TableCell colSpan={2} sx={nowrap}>
          <Mark kind="absent">not rendered here</Mark>
        </TableCell>
      )}
      <TableCell sx={nowrap}>
        {manifests.edges.length === 0 ? (
          <Mark kind="absent">no edges</Mark>
        ) : (
          <Mark kind={edgesMark(edges)}>
            <SearchLink search={linkTo('edges')}>
              {edgesInWords(edges)}
            </SearchLink>
          </Mark>
        )}
      </TableCell>
    </TableRow>
  );
}

/** On a phone the release gives way to the findings. */
const wide = { display: { xs: 'none', sm: 'table-cell' } } as const;

const nowrap = { ...cell, whiteSpace: 'nowrap' } as const;
