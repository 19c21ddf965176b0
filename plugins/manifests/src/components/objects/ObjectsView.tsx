import { useMemo, useState } from 'react';
import type {
  EntityManifests,
  EnvironmentManifests,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { ObjectDetail } from './ObjectDetail';
import { filterObjects, findObject, groupObjects } from './objectGroups';
import { ObjectTree } from './ObjectTree';

type ObjectsViewProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** The objects of one environment, and the text of the chosen one. */
export function ObjectsView(props: ObjectsViewProps) {
  const { manifests, navigation } = props;
  const { location } = navigation;
  const rendered = manifests.environments.find(
    ({ environment }) => environment === location.environment,
  );
  return rendered && rendered.objects.length > 0 ? (
    <ObjectBrowser environment={rendered} navigation={navigation} />
  ) : (
    <Typography>
      Nothing of this entity is rendered in {location.environment}.
    </Typography>
  );
}

function ObjectBrowser(props: {
  environment: EnvironmentManifests;
  navigation: ManifestsNavigation;
}) {
  const { environment, navigation } = props;
  const { location, go, searchFor } = navigation;
  const { objects, policy } = environment;
  const [filter, setFilter] = useState('');
  const groups = useMemo(
    () => groupObjects(filterObjects(objects, filter)),
    [objects, filter],
  );
  const findings = useMemo(() => countFindings(environment), [environment]);
  const first = useMemo(() => groupObjects(objects)[0].objects[0], [objects]);
  const asked = findObject(objects, location.object);
  const chosen = location.object === undefined ? first : asked;
  return (
    <Box sx={columns}>
      <Paper variant="outlined" sx={listStyle}>
        <TextField
          size="small"
          fullWidth
          type="search"
          placeholder="Filter by kind, name or reason"
          value={filter}
          onChange={event => setFilter(event.target.value)}
          inputProps={{ 'aria-label': 'Filter objects' }}
          sx={{ p: 1, pb: 0.5 }}
        />
        <Box sx={{ overflowY: 'auto', flex: 1, minHeight: 0, pb: 0.5 }}>
          <ObjectTree
            label={`Objects in ${environment.environment}`}
            groups={groups}
            selected={chosen?.key}
            findings={findings}
            isFiltered={filter.trim() !== ''}
            onSelect={key => go({ object: key }, { replace: true })}
          />
          <Typography
            role="status"
            variant="body2"
            color="text.secondary"
            sx={{ px: 1.5, py: groups.length === 0 ? 1 : 0 }}
          >
            {groups.length === 0 && `No object matches "${filter}".`}
          </Typography>
        </Box>
      </Paper>
      {chosen ? (
        <ObjectDetail
          object={chosen}
          policy={policy}
          compareSearch={searchFor({ view: 'differences', object: chosen.key })}
        />
      ) : (
        <Typography sx={{ p: 1 }}>
          {location.object} is not rendered in {environment.environment}. Choose
          another object, or another environment.
        </Typography>
      )}
    </Box>
  );
}

function countFindings({ policy }: EnvironmentManifests): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { object } of policy.flatMap(rule => rule.findings)) {
    counts.set(object, (counts.get(object) ?? 0) + 1);
  }
  return counts;
}

const columns = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'minmax(240px, 320px) minmax(0, 1fr)',
    xl: '400px minmax(0, 1fr)',
  },
} as const;

/** Stays beside a long manifest; above it where there is one column only. */
const listStyle = {
  display: 'flex',
  flexDirection: 'column',
  position: { md: 'sticky' },
  top: { md: 16 },
  maxHeight: { xs: '45vh', md: 'calc(100vh - 32px)' },
} as const;
