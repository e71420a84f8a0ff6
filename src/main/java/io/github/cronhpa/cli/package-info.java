/** What people and pipelines type: looks at manifests, without a cluster and without a server. */
package io.github.cronhpa.cli;
