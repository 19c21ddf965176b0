import type { EnvironmentManifests } from '@brown-bear/plugin-manifests-common';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { findObject } from '../objects/objectGroups';
import { Mark } from '../shared/Mark';
import { ScrollRegion } from '../shared/ScrollRegion';
import { SearchLink } from '../shared/SearchLink';
import { breakable, cell, headCell, mono, tableBody } from '../shared/styles';

type FindingTableProps = {
  environment: EnvironmentManifests;
  navigation: ManifestsNavigation;
};

/** Every field that a rule refuses, with the object it is in. */
export function FindingTable(props: FindingTableProps) {
  const { policy } = props.environment;
  const rows = policy.flatMap(rule =>
    rule.status === 'fail'
      ? rule.findings.map(finding => ({ rule, finding }))
      : [],
  );
  return (
    <ScrollRegion label="Findings">
      <Table size="small" aria-label="Findings" sx={{ minWidth: 760 }}>
        <TableHead>
          <TableRow>
            {['rule', 'object', 'field', 'what is wrong'].map(name => (
              <TableCell key={name} sx={headCell}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody sx={tableBody}>
          {rows.map(({ rule, finding }, index) => (
            <TableRow key={index} hover>
              <TableCell component="th" scope="row" sx={cell}>
                <Mark kind="bad">{rule.rule}</Mark>
                <Typography
                  variant="body2"
                  color="text.secondary"
                  title={rule.why}
                >
                  {rule.title}
                </Typography>
              </TableCell>
              <TableCell sx={{ ...cell, ...breakable }}>
                <FoundObject {...props} id={finding.object} />
              </TableCell>
              <TableCell sx={{ ...cell, ...mono, ...breakable }}>
                {finding.field}
              </TableCell>
              <TableCell sx={{ ...cell, ...breakable }}>
                {finding.message}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
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
