/** From the admin's files to rules that run, or to every error in them. */
@NullMarked
package dev.sluice.app.load;

import org.jspecify.annotations.NullMarked;
