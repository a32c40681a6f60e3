/**
 * Pictures of a blueprint, or of what differs between two versions, as text for the usual tools: {@link io.waystage.blueprint.diagram.MermaidDiagram} for
 * Markdown pages, {@link io.waystage.blueprint.diagram.GraphvizDiagram} for everything else.
 */
@NullMarked
package io.waystage.blueprint.diagram;

import org.jspecify.annotations.NullMarked;
