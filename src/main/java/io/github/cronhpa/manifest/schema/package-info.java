/**
 * Holds one YAML document against the structural schema of the CRD: a tree of nodes in, plain
 * values out, with the location of every field and all that is wrong.
 */
package io.github.cronhpa.manifest.schema;
