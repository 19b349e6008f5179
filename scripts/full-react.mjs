// A hook for Node: the words of the catalogue come from a package that names hooks of React which React's build for
// servers leaves out. A bundler drops what nobody uses; Node has to find every name, so that package gets the whole React.
/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, nextResolve) {
  const isAskedByIntl = specifier === 'react' && context.parentURL?.includes('/node_modules/use-intl/')
  const conditions = context.conditions.filter((condition) => condition !== 'react-server')
  return nextResolve(specifier, isAskedByIntl ? { ...context, conditions } : context)
}
