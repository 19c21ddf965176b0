import { type ReactNode, useId } from 'react';
import type {
  ManifestObject,
  ManifestPolicy,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { CopyButton } from '../shared/CopyButton';
import { SearchLink } from '../shared/SearchLink';
import { breakable, mono } from '../shared/styles';
import { ObjectFindings } from './ObjectFindings';
import { YamlText } from './YamlText';

/** Digits of a hash that are shown; the rest is one hover away. */
const SHORT_HASH = 12;

type ObjectDetailProps = {
  object: ManifestObject;
  policy: readonly ManifestPolicy[];
  /** Where the object is compared with other environments. */
  compareSearch: string;
};

/** One object: where it comes from, where it is committed, and its text. */
export function ObjectDetail(props: ObjectDetailProps) {
  const { object, policy, compareSearch } = props;
  const headingId = useId();
  const place = `${object.file}:${object.line}`;
  return (
    <Paper component="section" variant="outlined" aria-labelledby={headingId}>
      <Box sx={{ px: 1.5, pt: 1.25, pb: 1, ...ruled }}>
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
          <Typography
            id={headingId}
            component="h3"
            sx={{ m: 0, fontSize: 16, fontWeight: 600, ...breakable }}
          >
            {object.kind} {object.name}
          </Typography>
          <Typography variant="body2" color="text.secondary" noWrap>
            {object.apiVersion}
          </Typography>
          <Box sx={{ ml: 'auto', whiteSpace: 'nowrap', typography: 'body2' }}>
            <SearchLink search={compareSearch}>Compare environments</SearchLink>
          </Box>
        </Box>
        <Typography variant="body2" sx={{ mb: 0.5 }}>
          {object.because}
        </Typography>
        <Box component="dl" sx={factsStyle}>
          <Fact name="file" copied={place}>
            <Box component="span" sx={{ ...mono, ...breakable }}>
              {place}
            </Box>
          </Fact>
          <Fact name="hash" copied={object.hash}>
            <Tooltip title={object.hash} describeChild>
              <Box component="span" tabIndex={0} sx={mono}>
                {object.hash.slice(0, SHORT_HASH)}
              </Box>
            </Tooltip>
          </Fact>
        </Box>
        <ObjectFindings object={object} policy={policy} />
      </Box>
      <Box sx={{ position: 'relative' }}>
        <Box sx={{ position: 'absolute', top: 6, right: 8, zIndex: 1 }}>
          <CopyButton text={object.yaml} what="YAML" />
        </Box>
        <YamlText
          label={`YAML of ${object.kind} ${object.name}`}
          text={object.yaml}
          firstLine={object.line}
        />
      </Box>
    </Paper>
  );
}

const ruled = { borderBottom: 1, borderColor: 'divider' } as const;

const factsStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 3,
  m: 0,
} as const;

function Fact(props: { name: string; copied: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 26 }}>
      <Typography component="dt" variant="body2" color="text.secondary">
        {props.name}
      </Typography>
      <Box component="dd" sx={{ m: 0, minWidth: 0 }}>
        {props.children} <CopyButton text={props.copied} what={props.name} />
      </Box>
    </Box>
  );
}
