import { useId } from 'react';
import type {
  ComparedObject,
  ManifestObject,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Disclosure } from '../shared/Disclosure';
import { SearchLink } from '../shared/SearchLink';
import { plural } from '../summary/words';
import { ChangeTable } from './ChangeTable';
import { TextDiff } from './TextDiff';

type ChangedObjectProps = {
  compared: ComparedObject;
  left: string;
  right: string;
  as: 'fields' | 'text';
  /** Where its whole text is. */
  search: string;
};

/** An object that both environments have, and how it differs. */
export function ChangedObject(props: ChangedObjectProps) {
  const { compared, left, right, as, search } = props;
  const { changes, naming } = compared;
  const { kind, name } = compared.right;
  const headingId = useId();
  const label = `Differences of ${kind} ${name}`;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={headingId}
      data-object={compared.key}
      sx={{ mb: 1.5, scrollMarginTop: 16 }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1,
          px: 1.5,
          pt: 1,
        }}
      >
        <Typography
          id={headingId}
          component="h4"
          sx={{ m: 0, fontSize: 14.5, fontWeight: 600 }}
        >
          <SearchLink search={search}>
            {kind} {name}
          </SearchLink>
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {plural(changes.length, 'field')}
        </Typography>
      </Box>
      {as === 'text' ? (
        <TextDiff
          label={label}
          left={toSide(left, compared.left)}
          right={toSide(right, compared.right)}
        />
      ) : (
        <>
          <ChangeTable
            label={label}
            left={left}
            right={right}
            changes={changes}
          />
          {naming.length > 0 && (
            <Box sx={{ px: 0.5, borderTop: 1, borderColor: 'divider' }}>
              <Disclosure
                summary={
                  naming.length === 1
                    ? '1 field more differs only by the name of the environment'
                    : `${naming.length} fields more differ only by the name of the environment`
                }
              >
                <ChangeTable
                  label={`Names in ${kind} ${name}`}
                  left={left}
                  right={right}
                  changes={naming}
                />
              </Disclosure>
            </Box>
          )}
        </>
      )}
    </Paper>
  );
}

function toSide(name: string, { yaml, line }: ManifestObject) {
  return { name, text: yaml, firstLine: line };
}
