/** What came of an attempt: outcomes, and how an answer of the API server becomes one. */
package io.github.cronhpa.scale.outcome;
