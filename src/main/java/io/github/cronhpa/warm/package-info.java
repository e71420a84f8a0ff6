/** How the cache of a dataset is loaded: DataLoads of Fluid. */
package io.github.cronhpa.warm;
