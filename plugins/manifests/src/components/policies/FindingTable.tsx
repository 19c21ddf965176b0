import type { EnvironmentManifests } from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { findObject } from '../objects/objectGroups';
import { Mark } from '../shared/Mark';
import { ScrollRegion } from '../shared/ScrollRegion';
import { SearchLink } from '../shared/SearchLink';
import {
  breakable,
  cell,
  groupCell,
  groupedBody,
  headCell,
  mono,
} from '../shared/styles';

type FindingTableProps = {
  environment: EnvironmentManifests;
  navigation: ManifestsNavigation;
};

const HEADS = ['object', 'field', 'what is wrong'];

/** Every rule that does not hold, with each field that it refuses. */
export function FindingTable(props: FindingTableProps) {
  const { environment } = props;
  const failing = environment.policy.filter(({ status }) => status === 'fail');
  return (
    <ScrollRegion label="Findings">
      <Table size="small" aria-label="Findings" sx={{ minWidth: 680 }}>
        <TableHead>
          <TableRow>
            {HEADS.map(name => (
              <TableCell key={name} sx={headCell}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        {failing.map(({ rule, title, why, findings }) => (
          <TableBody key={rule} sx={groupedBody}>
            <TableRow>
              <TableCell
                component="th"
                scope="rowgroup"
                colSpan={HEADS.length}
                sx={groupCell}
              >
                <Mark kind="bad">{rule}</Mark>
                <Box component="span" sx={{ fontWeight: 400, ml: 1 }}>
                  {title}.{' '}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {why}.
                  </Box>
                </Box>
              </TableCell>
            </TableRow>
            {findings.map(({ object, field, message }, index) => (
              <TableRow key={index}>
                <TableCell
                  component="th"
                  scope="row"
                  sx={{ ...cell, whiteSpace: 'nowrap' }}
                >
                  <FoundObject {...props} id={object} />
                </TableCell>
                <TableCell
                  sx={{ ...cell, ...mono, ...breakable, minWidth: 180 }}
                >
                  {field}
                </TableCell>
                <TableCell sx={{ ...cell, ...breakable, minWidth: 260 }}>
                  {message}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        ))}
      </Table>
    </ScrollRegion>
  );
}

function FoundObject(props: FindingTableProps & { id: string }) {
  const { environment, navigation, id } = props;
  const object = findObject(environment.objects, id);
  return object ? (
    <SearchLink
      search={navigation.searchFor({
        view: 'objects',
        environment: environment.environment,
        object: object.key,
      })}
    >
      {object.kind} {object.name}
    </SearchLink>
  ) : (
    <>{id}</>
  );
}
