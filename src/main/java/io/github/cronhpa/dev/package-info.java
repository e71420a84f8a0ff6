/** Dev mode alone: how it finds its cluster. The product has no bean of this package. */
package io.github.cronhpa.dev;
