/** A named schema with the values of its fields, as an API server serves it. */
export function withEnums({ schemaName, schema, enums }) {
  if (!schema.properties) {
    return schema;
  }
  const properties = Object.entries(schema.properties).map(
    ([field, property]) => {
      const values = enums.valuesOf({ schemaName, field });
      return [field, values ? withValues(property, values) : property];
    },
  );
  return { ...schema, properties: Object.fromEntries(properties) };
}

function withValues(property, values) {
  if (property.items) {
    return { ...property, items: withEnum(property.items, values) };
  }
  if (property.additionalProperties) {
    const { additionalProperties } = property;
    return {
      ...property,
      additionalProperties: withEnum(additionalProperties, values),
    };
  }
  const list = values.map(({ value, sentence }) =>
    sentence ? ` - \`"${value}"\` ${sentence}` : ` - \`"${value}"\``,
  );
  return {
    ...withEnum(property, values),
    description: `${property.description}\n\nPossible enum values:\n${list.join(
      '\n',
    )}`,
  };
}

function withEnum(schema, values) {
  return { ...schema, enum: values.map(({ value }) => value) };
}
