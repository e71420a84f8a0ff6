/** The command line for people and pipelines: checks manifests without a cluster or a server. */
package io.github.cronhpa.cli;
