import {
  countEdges,
  type EntityManifests,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { environmentNames } from '../../location/ManifestsLocation';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { EnvironmentChoice } from '../shared/EnvironmentChoice';
import { Mark } from '../shared/Mark';
import { enforcementInWords } from '../summary/words';
import { EdgeTable } from './EdgeTable';

type EdgesViewProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** What is declared beside what is enforced. */
export function EdgesView(props: EdgesViewProps) {
  const { manifests, navigation } = props;
  const { environment } = navigation.location;
  const { edges } = manifests;
  if (edges.length === 0) {
    return (
      <Typography>
        It needs nothing of the platform, and nothing needs it, as far as you
        may see.
      </Typography>
    );
  }
  const counts = countEdges(edges, environment);
  const enforceable = counts.enforced + counts.missing;
  const mark = enforceable === 0 ? 'open' : 'enforced';
  return (
    <>
      <Box sx={barStyle}>
        <EnvironmentChoice
          names={environmentNames(manifests)}
          value={environment}
          onChange={name => navigation.go({ environment: name })}
        />
        <Typography component="h3" sx={{ m: 0, fontSize: 15, fontWeight: 600 }}>
          <Mark kind={counts.missing > 0 ? 'bad' : mark}>
            {enforcementInWords(counts, environment)}
          </Mark>
        </Typography>
      </Box>
      <Paper variant="outlined">
        <EdgeTable manifests={manifests} navigation={navigation} />
      </Paper>
    </>
  );
}

const barStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 2,
  rowGap: 1,
  mb: 1.5,
} as const;
