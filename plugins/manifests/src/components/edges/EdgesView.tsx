import {
  countEdges,
  type EntityManifests,
} from '@brown-bear/plugin-manifests-common';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Mark } from '../shared/Mark';
import { edgesMark, enforcementInWords } from '../summary/words';
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
  return (
    <>
      <Typography
        component="h3"
        sx={{ m: 0, mb: 1.5, fontSize: 15, fontWeight: 600 }}
      >
        <Mark kind={edgesMark(counts)}>
          {enforcementInWords(counts, environment)}
        </Mark>
      </Typography>
      <Paper variant="outlined">
        <EdgeTable manifests={manifests} navigation={navigation} />
      </Paper>
    </>
  );
}
