"""Pictures of when and how, drawn as SVG from counts alone: legible in grey print, and read aloud."""
