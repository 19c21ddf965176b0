import { parseEntityRef } from '@backstage/catalog-model';
import type { EnvironmentOptions } from '@brown-bear/plugin-environments-common';
import Box from '@mui/material/Box';
import { CapBars, type CapDemand } from './CapBars';
import { SelectField } from './SelectField';
import type { FieldProps } from './FieldFrame';

/** The group that answers and pays, and what it has of its caps. */
export function OwnerField(
  props: FieldProps<string> & {
    owners: EnvironmentOptions['owners'];
    /** What the plan would add to it. */
    demand?: CapDemand;
  },
) {
  const { owners, demand, ...field } = props;
  const owner = owners.find(({ entityRef }) => entityRef === field.value);
  const title = owner?.title ?? nameOf(field.value);
  return (
    <Box>
      <SelectField
        {...field}
        title="Owner"
        hint={
          owners.length === 0
            ? 'You belong to no group that can own an environment; the plan is made as if this one did.'
            : 'The group that answers for it and pays for it.'
        }
        disabled={field.disabled || owners.length === 0}
        choices={owners.map(each => ({
          value: each.entityRef,
          title: each.title,
        }))}
      />
      {owner && owner.usage.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <CapBars
            of={`${title}, with this environment`}
            usage={owner.usage}
            demand={demand}
          />
        </Box>
      )}
    </Box>
  );
}

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
