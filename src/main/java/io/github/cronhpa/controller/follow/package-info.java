/** What became of the run whose target is followed until it is ready and its cache is warm. */
package io.github.cronhpa.controller.follow;
